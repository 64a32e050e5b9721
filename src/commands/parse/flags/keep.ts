import type { Flags, Values } from '../../../cli/flag.ts'
import { Failure } from '../../../lib/failure.ts'
import { parseMoment } from '../../../lib/relative-time.ts'
import { zone } from '../../../lib/zone.ts'
import type { Wanted } from '../../../parse/keep.ts'
import { levelOf } from '../../../parse/layouts/levels.ts'
import { levels } from '../../../records/fields.ts'
import { kinds } from '../../../records/index.ts'

export const timeFlags = {
  tz: {
    type: 'text',
    value: 'ZONE',
    group: 'Times',
    help: 'zone of times that carry none: a name such as America/New_York, +02:00, or local. Without it they are UTC; in the output of bs-run the zone is found by comparing the times with those at which the lines arrived',
  },
  year: {
    type: 'text',
    value: 'YEAR',
    default: 'auto',
    group: 'Times',
    help: 'year of times that carry none; auto counts on at New Year. Dates such as 01/12/26 are read in the order of the other dates of the log, or as the day close to when it was written; where nothing tells, they stay as they are, in data.time',
  },
} as const satisfies Flags

export const keepFlags = {
  since: {
    type: 'text',
    value: 'T',
    group: 'Filters',
    help: 'records from this time on: 2026-01-25, 13:00, 2026-01-25T13:00:00Z, 2h (ago), yesterday',
  },
  until: { type: 'text', value: 'T', group: 'Filters', help: 'records before this time' },
  level: {
    type: 'text',
    short: 'l',
    value: 'LEVEL',
    group: 'Filters',
    help: `records of this level and above: ${levels.join(', ')}; kinds without a level, such as type_end, stay`,
    suggest: () => levels,
  },
  event: {
    type: 'list',
    value: 'LIST',
    group: 'Filters',
    help: 'records of these kinds',
    choices: Object.keys(kinds),
  },
  where: {
    type: 'texts',
    value: 'KEY=VALUE',
    group: 'Filters',
    help: 'records in which KEY has this value; repeatable, all must hold; data.user reaches into an object',
  },
} as const satisfies Flags

/** Flags → what is wanted; undefined when all is. Attempts are made up before anything is left out. */
export function wanted(flags: Values<typeof keepFlags & typeof timeFlags>, now: number): Wanted | undefined {
  const { tz = 'UTC' } = flags
  // Only to complain of a name that is none.
  zone(tz)
  const moment = (name: 'since' | 'until'): Partial<Wanted> => {
    const text = flags[name]
    return text === undefined ? {} : { [name]: parseMoment(text, now, tz, `--${name}`) }
  }
  const found: Wanted = {
    ...moment('since'),
    ...moment('until'),
    ...(flags.level !== undefined && { level: level(flags.level) }),
    ...(flags.event.length > 0 && { events: flags.event }),
    ...(flags.where.length > 0 && { where: flags.where.map(pair) }),
  }
  if (found.since !== undefined && found.until !== undefined && found.since >= found.until) {
    throw new Failure(
      `--since ${flags.since} is not before --until ${flags.until}: no record can be in between`,
    )
  }
  return Object.keys(found).length > 0 ? found : undefined
}

function level(text: string): NonNullable<Wanted['level']> {
  const found = levelOf(text)
  if (found !== undefined) return found
  throw new Failure(`bad --level ${JSON.stringify(text)}: choose one of ${levels.join(', ')}`)
}

function pair(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new Failure(`bad --where ${JSON.stringify(text)}: write KEY=VALUE, such as logger=app.db`)
}

/** `auto`, or a year. */
export function yearOf(text: string): number | 'auto' {
  if (text === 'auto') return 'auto'
  if (/^\d{4}$/.test(text)) return Number(text)
  throw new Failure(`bad --year ${JSON.stringify(text)}: write auto, or a year such as 2026`)
}
