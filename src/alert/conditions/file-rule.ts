import { Failure } from '../../lib/failure.ts'
import { meantOrAll } from '../../lib/suggest.ts'
import { parseDuration } from '../../lib/time.ts'
import type { RuleDefinition } from '../../records/files/alert-rules.ts'
import { type Kind, kinds } from '../../records/index.ts'
import { compileTemplate } from '../messages/template.ts'
import { perRun } from '../per-run.ts'
import type { Rule } from '../rule.ts'
import { rules } from '../rules/index.ts'
import { type Compiling, compileConditions } from './conditions.ts'
import { watchAbsence } from './watch-absence.ts'
import { watchMatches } from './watch-matches.ts'

/** A rule of the file → a rule as the built-in ones are. Throws a Failure for what is wrong in it. */
export function fileRule(definition: RuleDefinition, compiling: Compiling): Rule {
  const { use, severity, sinks, also, cooldown, escalate, repeat_interval: repeat } = definition
  const base = use === undefined ? ownRule(definition, compiling) : builtIn(definition, use)
  return {
    ...base,
    ...(severity !== undefined && { severity }),
    ...(sinks !== undefined && { sinks }),
    ...(also !== undefined && { also }),
    ...(cooldown !== undefined && { cooldown: parseDuration(cooldown) }),
    ...(repeat !== undefined && { repeat: parseDuration(repeat) }),
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
  'keep_firing_for',
  'no_success_for',
  'once_per',
  'summary',
] as const

function builtIn(definition: RuleDefinition, use: string): Rule {
  const wanted = use.replaceAll('-', '_')
  const rule = rules.find(({ name }) => name === wanted)
  if (rule === undefined) {
    const names = rules.map(({ name }) => name)
    throw new Failure(`use: unknown rule ${JSON.stringify(use)}${meantOrAll(wanted, names)}`)
  }
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
    watch: () => perRun(() => watchMatches(definition, { judge, text })),
  }
}

const everyKind = Object.keys(kinds).filter(kind => kind !== 'alert' && kind !== 'delivery') as Kind[]
