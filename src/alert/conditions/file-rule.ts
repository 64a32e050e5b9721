import { Failure } from '../../lib/failure.ts'
import { cut } from '../../lib/text.ts'
import { formatDuration, parseDuration, secondsBetween } from '../../lib/time.ts'
import type { RuleDefinition } from '../../records/files/alert-rules.ts'
import { type AnyRecord, type Kind, kinds } from '../../records/index.ts'
import { compileTemplate } from '../messages/template.ts'
import { perRun, type RunWatch } from '../per-run.ts'
import type { Rule } from '../rule.ts'
import { rules } from '../rules/index.ts'
import { type Compiling, compileConditions, enough } from './conditions.ts'
import { median } from './history.ts'

/** A rule of the file → a rule as the built-in ones are. Throws a Failure for what is wrong in it. */
export function fileRule(definition: RuleDefinition, compiling: Compiling): Rule {
  const { use, severity, sinks, also, cooldown, escalate } = definition
  const base = use === undefined ? ownRule(definition, compiling) : builtIn(definition, use)
  return {
    ...base,
    ...(severity !== undefined && { severity }),
    ...(sinks !== undefined && { sinks }),
    ...(also !== undefined && { also }),
    ...(cooldown !== undefined && { cooldown: parseDuration(cooldown) }),
    ...(escalate !== undefined && {
      escalate: { after: parseDuration(escalate.after), sinks: escalate.sinks },
    }),
  }
}

/** Keys that make no sense beside `use`: the built-in rule knows them itself. */
const conditions = [
  'on',
  'when',
  'value',
  'ratio',
  'slower',
  'new',
  'count',
  'consecutive',
  'for',
  'absent',
  'no_success_for',
  'once_per',
  'summary',
] as const

function builtIn(definition: RuleDefinition, use: string): Rule {
  const rule = rules.find(({ name }) => name === use.replaceAll('-', '_'))
  if (rule === undefined)
    throw new Failure(
      `use: unknown rule ${JSON.stringify(use)}: choose from ${rules.map(({ name }) => name).join(', ')}`,
    )
  const extra = conditions.find(key => definition[key] !== undefined)
  if (extra !== undefined) throw new Failure(`${extra}: a built-in rule has its own conditions`)
  return rule
}

function ownRule(definition: RuleDefinition, compiling: Compiling): Rule {
  const { name, absent, on, no_success_for: limit } = definition
  if (name === undefined)
    throw new Failure('name: a rule needs a name, or `use` with that of a built-in rule')
  if (rules.some(rule => rule.name === name))
    throw new Failure(`name: ${name} is a built-in rule: write use: ${name}`)
  const title = {
    name,
    summary: definition.summary ?? name,
    severity: definition.severity ?? 'warning',
  } as const
  if (limit !== undefined)
    return {
      ...title,
      events: [],
      watch: () => ({ push() {}, end() {} }),
      noSuccessFor: parseDuration(limit),
    }
  if (absent !== undefined)
    return { ...title, events: everyKind, watch: () => perRun(() => watchAbsence(definition)) }
  if (on === undefined) throw new Failure('on: a rule needs records to look at')
  const events = [on.event].flat().map(String)
  const unknown = events.find(event => !Object.hasOwn(kinds, event))
  if (unknown !== undefined)
    throw new Failure(`on.event: there is no kind of record ${JSON.stringify(unknown)}`)
  const judge = compileConditions(definition, compiling)
  const text = compileTemplate(definition.summary ?? `{{type | default:${name}}}: ${name}`)
  return {
    ...title,
    events: [...(events as Kind[]), 'script_start'],
    watch: () => perRun(() => watchMatches(definition, judge, text)),
  }
}

const everyKind = Object.keys(kinds).filter(kind => kind !== 'alert' && kind !== 'delivery') as Kind[]

function watchMatches(
  definition: RuleDefinition,
  judge: ReturnType<typeof compileConditions>,
  text: (data: unknown) => string,
): RunWatch {
  const perType = (definition.once_per ?? (definition.count === undefined ? 'type' : 'run')) === 'type'
  const tallies = new Map<string, ReturnType<typeof enough>>()
  let start: AnyRecord | undefined
  return {
    push(record, emit) {
      if (record.event === 'script_start') start = record
      const judgement = judge(record)
      if (judgement === undefined) return
      const type = 'type' in record ? record.type : undefined
      const key = perType ? (type ?? '') : ''
      const tally = tallies.get(key) ?? enough(definition)
      tallies.set(key, tally)
      const { enough: isEnough, count, values } = tally.add(record, judgement.holds)
      if (!isEnough) return
      const { holds: _holds, ...numbers } = judgement
      const data = { ...record, ...contextOf(start), ...numbers, count, values, total_types: totalOf(start) }
      const error = 'error' in record ? record.error : undefined
      emit({
        summary: cut(text(data), 1000),
        ...(perType && type !== undefined && { type }),
        ...(definition.count !== undefined ? { value: count, threshold: definition.count.gte } : numbers),
        ...(error !== undefined && { error_sample: cut(error, 200) }),
      })
    },
  }
}

const contextOf = (start: AnyRecord | undefined): object =>
  start?.event === 'script_start' ? { labels: start.labels ?? {} } : {}
const totalOf = (start: AnyRecord | undefined): number | undefined =>
  start?.event === 'script_start' ? (start.total_types ?? start.types?.length) : undefined

/** Silence by the clock on a live stream, and by the times of the records in an old one. */
function watchAbsence({ absent, name = '', summary }: RuleDefinition): RunWatch {
  const wanted = absent?.event ?? ''
  const limit = absent?.for ?? ''
  const factor = /^([\d.]+)x$/.exec(limit)?.[1]
  const gaps: number[] = []
  let last: string | undefined
  let fired = false
  let begun = false
  let silentSince: number | undefined

  const allowed = (): number | undefined => {
    if (factor === undefined) return parseDuration(limit) / 1000
    const usual = median(gaps)
    return usual === undefined ? undefined : usual * Number(factor)
  }
  const text = (seconds: number): string =>
    summary === undefined
      ? `no ${wanted} for ${formatDuration(seconds)} (${name})`
      : compileTemplate(summary)({ seconds, event: wanted })

  return {
    push(record, emit) {
      begun = true
      const time = 'timestamp' in record ? record.timestamp : undefined
      const gap = secondsBetween(last, time)
      const most = allowed()
      if (!fired && last !== undefined && gap !== undefined && most !== undefined && gap > most) {
        fired = true
        emit({ summary: text(gap), value: Number(gap.toFixed(3)), threshold: Number(most.toFixed(3)) })
      }
      if (record.event !== wanted && last !== undefined) return
      if (record.event === wanted) {
        if (gap !== undefined && gap > 0) gaps.push(gap)
        if (gaps.length > 9) gaps.shift()
        if (fired) emit({ state: 'resolved', summary: `${wanted} comes again` })
        fired = false
      }
      silentSince = undefined
      last = time ?? last
    },
    tick(now, emit) {
      if (!begun || fired) return
      silentSince ??= now
      const most = allowed()
      const silent = (now - silentSince) / 1000
      if (most === undefined || silent < most) return
      fired = true
      emit({ summary: text(silent), value: Number(silent.toFixed(3)), threshold: Number(most.toFixed(3)) })
    },
    end(emit, record) {
      if (fired && record !== undefined) emit({ state: 'resolved', summary: 'the run came to its end' })
    },
  }
}
