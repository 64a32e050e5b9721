import { fromBytes, parseBytes, toBytes } from '../../../lib/bytes.ts'
import { plural, printable } from '../../../lib/text.ts'
import type { Format } from '../../../parse/format.ts'
import type { Action } from '../../../parse/lines/action.ts'
import type { Multiline, Sequence } from '../../../parse/lines/sequence.ts'
import { createParser } from '../../../parse/parser.ts'
import { nearest } from '../../../parse/recognise/nearest.ts'
import { type Clock, clock } from '../../../parse/time/clock.ts'
import { hideSecrets } from '../../../redact/hide-secrets.ts'
import { firstLines } from './first-lines.ts'

const lookedAt = 64
const shown = 20

/** As what the parser reads the first lines, and for the first of them what it makes of each and why. */
export async function explain(
  formats: readonly Format[],
  multiline: Multiline | undefined,
  file: string,
): Promise<string> {
  const lines = await firstLines(file, lookedAt)
  if (lines.length === 0) return `${file}: no lines to look at\n`
  const time = clock({ latest: 0 })
  const takers = lines.map(line => takersOf(formats, toBytes(line), time))
  const meanings = meaningsOf(formats, multiline, lines, takers)
  const whyNot = (line: string, at: number): string =>
    takers[at]?.length === 0 && isUnread.test(meanings[at] ?? '') ? misfit(formats, line) : ''
  const safe = lines.slice(0, shown).map(line => hideSecrets(line))
  return [
    `${file}: ${plural(lines.length, 'line')} looked at\n`,
    '  lines  read as\n',
    ...countsOf(meanings).map(([what, count]) => `${String(count).padStart(7)}  ${what}\n`),
    '\n',
    ...meanings
      .slice(0, shown)
      .map(
        (what, at) =>
          `${String(at + 1).padStart(4)}  ${what.padEnd(36)}  ${printable(safe[at] ?? '').slice(0, 60)}\n${whyNot(safe[at] ?? '', at)}`,
      ),
  ].join('')
}

/** How many lines were read as what, the most frequent first. */
function countsOf(meanings: readonly string[]): ReadonlyArray<readonly [string, number]> {
  const counts = new Map<string, number>()
  for (const meaning of meanings) {
    const what = meaning
      .replace(/ \(.*$/, '')
      .replace(/^goes on with .*/, 'a part of the record above')
      .replace(/^second line of .*/, 'the second line of a record')
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}

const unclaimed = 'no format: a line record'
/** What a line is called that is read by no format. */
const isUnread = /^(?:no format: a line record|goes on with \d+)$/

/** For a line that nobody took: which layout came nearest, and where it stopped fitting; empty: none begins like it. */
function misfit(formats: readonly Format[], line: string): string {
  const bytes = toBytes(line)
  const found = nearest(formats, bytes)
  if (found === undefined) return ''
  const fitting = printable(fromBytes(bytes.slice(0, found.end))).slice(-30)
  const rest = printable(fromBytes(bytes.slice(found.end))).slice(0, 30)
  const where =
    rest === ''
      ? 'the whole line looks like it, but a part cannot be read: no such time, or no such level'
      : `it stops fitting at column ${found.end + 1}, behind "${fitting}": "${rest}"`
  return `      nearest is ${found.format}; ${where}\n`
}

/** Names of the formats that know the line. */
export function takersOf(formats: readonly Format[], line: string, time: Clock): string[] {
  const value = line.startsWith('{') ? parseBytes(line) : undefined
  return formats
    .filter(
      format =>
        (value === undefined ? format.line?.(line, time) : format.object?.(value, time)) !== undefined,
    )
    .map(({ name }) => name)
}

/** The parser itself reads the lines, and tells what each is. */
function meaningsOf(
  formats: readonly Format[],
  multiline: Multiline | undefined,
  lines: readonly string[],
  takers: ReadonlyArray<readonly string[]>,
): string[] {
  let meaning: string | undefined
  let at = 0
  const parser = createParser({
    formats,
    multiline,
    latest: 0,
    watch(action, sequence) {
      // A line inside the line, or the second of two texts, is not told.
      meaning ??= meaningOf(action, sequence, takers[at] ?? [], multiline !== undefined)
    },
  })
  return lines.map((line, index) => {
    meaning = undefined
    at = index
    parser.push(toBytes(line), () => {})
    return meaning ?? ''
  })
}

function meaningOf(
  action: Action,
  { open }: Sequence,
  takers: readonly string[],
  isMultiline: boolean,
): string {
  switch (action.is) {
    case 'begins': {
      const { name } = action.format
      const others = takers.filter(taker => taker !== name)
      return others.length === 0 ? name : `${name} (before ${others.join(', ')})`
    }
    case 'joins': {
      const above = (action.to?.open ?? open)?.line
      if (isMultiline) return `goes on with ${above} (--multiline)`
      return takers.length > 0 ? `goes on with ${above}: ${takers[0]} is weak` : `goes on with ${above}`
    }
    case 'second':
      return `second line of ${open?.line}`
    case 'trace':
      return action.trace.name
    case 'says':
      return 'generator, without its head'
    case 'two':
      return 'two texts in one line'
    case 'own':
      return 'a record of this family'
    case 'torn':
      return `torn: ${action.detail}`
    case 'bare':
    case 'multiline':
      return 'text without a head'
    case 'blank behind a boundary':
      return 'wrapper'
    case 'unclaimed':
      return unclaimed
  }
}
