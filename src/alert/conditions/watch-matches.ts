import { cut } from '../../lib/text.ts'
import { parseDuration, secondsBetween } from '../../lib/time.ts'
import type { RuleDefinition } from '../../records/files/alert-rules.ts'
import type { AnyRecord, ScriptStart } from '../../records/index.ts'
import type { RunWatch } from '../per-run.ts'
import type { Finding } from '../rule.ts'
import { type Enough, enough, type Judge, type Judgement } from './conditions.ts'

export interface Matching {
  readonly judge: Judge
  /** The summary, from the record and what was counted. */
  text(data: unknown): string
}

/** What is remembered of one type, or of the whole run. */
interface Tally {
  readonly seen: Enough
  readonly type: string | undefined
  /** While it fires and the rule says when it is over: time of the last match. */
  lastMatch?: string | undefined
}

/** Fires when enough records fulfil the conditions; with `keep_firing_for` it is over when none has for so long. */
export function watchMatches(definition: RuleDefinition, { judge, text }: Matching): RunWatch {
  const perType = (definition.once_per ?? (definition.count === undefined ? 'type' : 'run')) === 'type'
  const keep =
    definition.keep_firing_for === undefined ? undefined : parseDuration(definition.keep_firing_for)
  const matchesByType = new Map<string, Tally>()
  let start: ScriptStart | undefined

  const matchesOf = (type: string | undefined): Tally => {
    const key = perType ? (type ?? '') : ''
    const matches = matchesByType.get(key) ?? { seen: enough(definition), type: perType ? type : undefined }
    matchesByType.set(key, matches)
    return matches
  }
  /** Alerts whose last match is long enough ago at this time. */
  const resolve = (time: string | undefined, emit: (finding: Finding) => void): void => {
    for (const matches of matchesByType.values()) {
      const silent = secondsBetween(matches.lastMatch, time)
      if (keep === undefined || silent === undefined || silent * 1000 < keep) continue
      matches.lastMatch = undefined
      emit({
        state: 'resolved',
        summary: `${definition.name} is over: nothing matched for ${definition.keep_firing_for}`,
        ...(matches.type !== undefined && { type: matches.type }),
      })
    }
  }

  return {
    push(record, emit) {
      if (record.event === 'script_start') start = record
      const time = 'timestamp' in record ? record.timestamp : undefined
      resolve(time, emit)
      const judgement = judge(record)
      if (judgement === undefined) return
      const matches = matchesOf('type' in record ? record.type : undefined)
      const found = matches.seen.add(record, judgement.holds)
      if (judgement.holds && matches.lastMatch !== undefined) matches.lastMatch = time
      if (!found.enough) return
      if (keep !== undefined) matches.lastMatch = time
      emit(findingOf(definition, { record, judgement, found, start, type: matches.type, text }))
    },
    tick: (now, emit) => resolve(new Date(now).toISOString(), emit),
  }
}

interface Found extends Pick<Matching, 'text'> {
  readonly record: AnyRecord
  readonly judgement: Judgement
  readonly found: ReturnType<Enough['add']>
  readonly start: ScriptStart | undefined
  readonly type: string | undefined
}

function findingOf(
  { count: wanted }: RuleDefinition,
  { record, judgement, found: { count, values }, start, type, text }: Found,
): Finding {
  const { holds: _holds, ...numbers } = judgement
  const context = {
    ...(start !== undefined && { labels: start.labels ?? {} }),
    total_types: start?.total_types ?? start?.types?.length,
  }
  const error = 'error' in record ? record.error : undefined
  return {
    summary: cut(text({ ...record, ...context, ...numbers, count, values }), 1000),
    ...(type !== undefined && { type }),
    ...(wanted !== undefined ? { value: count, threshold: wanted.gte } : numbers),
    ...(error !== undefined && { error_sample: cut(error, 200) }),
  }
}
