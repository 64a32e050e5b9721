import type { History } from '../../../alert/conditions/history.ts'
import { type SilenceCheck, silenceCheck } from '../../../alert/delivery/silences.ts'
import type { Rule } from '../../../alert/rule.ts'
import type { SinkConfig, SinkOptions } from '../../../alert/sink.ts'
import { Failure } from '../../../lib/failure.ts'
import { isObject } from '../../../lib/json.ts'
import type { AlertRulesFile, RuleDefinition } from '../../../records/files/alert-rules.ts'
import { readYaml } from '../../shared/read-yaml.ts'
import { ruleCompiler } from './compile-rules.ts'
import { exampleOf } from './example.ts'
import { fieldProblems } from './field-names.ts'
import { pathAsWritten, withKeysMeant, withNearKey } from './near-keys.ts'
import { inLines, type Problems, problems } from './problems.ts'
import { referenceProblems } from './references.ts'
import { silenceProblems } from './silence-problems.ts'
import { sinkProblems } from './sink-problems.ts'
import { slowPatterns } from './slow-patterns.ts'

/** A rules file, checked and compiled. */
export interface RulesFile {
  readonly rules: readonly Rule[]
  readonly sinks: readonly SinkConfig[]
  readonly settings: NonNullable<AlertRulesFile['settings']>
  readonly silences: SilenceCheck
  readonly tests: readonly unknown[]
}

export interface LoadOptions {
  readonly history?: History
  /** The text of the file, where it does not come from a file. */
  readonly text?: string
}

/**
 * Reads and compiles the file. Throws one Failure with a line `FILE:LINE: problem` for every mistake: a part that is wrong
 * does not hide what is wrong in the others.
 */
export async function loadRules(file: string, { history, text }: LoadOptions = {}): Promise<RulesFile> {
  const { value, lineOf } = await readYaml(file, text)
  const found = problems()
  const { rulesFileProblems } = await import('../../../records/check-file.ts')
  const meant = withKeysMeant(value)
  const unknownKeys = rulesFileProblems(value).filter(({ detail }) => detail.startsWith('unknown key'))
  const wrong = rulesFileProblems(meant)
  for (const { path, detail } of [...unknownKeys, ...wrong].map(withNearKey))
    found.add(path, where(path, detail))

  const content = (isObject(meant) ? meant : {}) as Partial<AlertRulesFile>
  const definitions = definitionsOf(content)
  const compile = await ruleCompiler(definitions, { history, found })
  const rules: Rule[] = []
  for (const [index, rule] of definitions.entries()) {
    const path = ['rules', String(index)]
    const faulty = wrong.flatMap(({ path: [list, at, key] }) =>
      list === 'rules' && at === String(index) ? [key ?? ''] : [],
    )
    const sound = Object.fromEntries(
      Object.entries(rule).filter(([key]) => !faulty.includes(key)),
    ) as RuleDefinition
    const { rule: made, uses, patterns } = compile(sound, path, faulty.length === 0)
    for (const { path: at, problem } of [
      ...fieldProblems(sound, path, uses),
      ...(await slowPatterns(sound, path, patterns)),
    ])
      found.add(at, problem)
    if (made !== undefined) rules.push(made)
  }
  const sinks = sinksOf(content)
  for (const config of sinks)
    for (const { path, problem } of await sinkProblems(config)) found.add(path, problem)
  if (Array.isArray(content.rules) && !found.isIn(['inhibit']))
    for (const { path, problem } of referenceProblems(content as AlertRulesFile, definitions))
      found.add(path, problem)
  const silences = silencesOf(content, found)
  for (const [index, test] of (found.isIn(['tests']) ? [] : (content.tests ?? [])).entries())
    found.attempt(['tests', String(index)], () => exampleOf(test, index))

  const all = found.all()
  if (all.length > 0) throw new Failure(inLines(file, all, path => lineOf(pathAsWritten(value, path))))
  return {
    rules: inhibited(rules, content),
    sinks,
    settings: content.settings ?? {},
    silences,
    tests: content.tests ?? [],
  }
}

/** `rules.0.value: …`: the path says which of many. */
const where = (path: readonly string[], detail: string): string =>
  path.length > 1 && !detail.startsWith('unknown key') ? `${path.slice(0, -1).join('.')}: ${detail}` : detail

/** The rules with the defaults of the file; what is no rule at all stays empty, and its mistake is known. */
function definitionsOf({ rules, defaults }: Partial<AlertRulesFile>): readonly RuleDefinition[] {
  const { send_resolved: _ofSinks, ...common } = isObject(defaults) ? defaults : {}
  return (Array.isArray(rules) ? rules : []).map(rule => (isObject(rule) ? { ...common, ...rule } : {}))
}

/** Settings without those that are left empty. */
const given = (options: Readonly<Record<string, unknown>>): SinkOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)) as SinkOptions

function sinksOf({ sinks, defaults }: Partial<AlertRulesFile>): SinkConfig[] {
  const common = defaults?.send_resolved === undefined ? {} : { send_resolved: defaults.send_resolved }
  return Object.entries(isObject(sinks) ? sinks : {})
    .filter(([, sink]) => isObject(sink) && typeof sink.type === 'string')
    .map(([name, { type, ...options }]) => ({
      type: String(type),
      name,
      options: { ...common, ...given(options) },
    }))
}

/** Each silence is tried by itself, so that its line is known. */
function silencesOf({ silences = [] }: Partial<AlertRulesFile>, found: Problems): SilenceCheck {
  if (found.isIn(['silences'])) return () => undefined
  for (const [index, silence] of silences.entries())
    found.attempt(['silences', String(index)], () => silenceCheck([silence]))
  for (const { path, problem } of silenceProblems(silences)) found.add(path, problem)
  return found.isIn(['silences']) ? () => undefined : silenceCheck(silences)
}

const inhibited = (rules: readonly Rule[], { inhibit = [] }: Partial<AlertRulesFile>): readonly Rule[] =>
  rules.map(rule => {
    const sources = inhibit.filter(({ target }) => target === rule.name).map(({ source }) => source)
    return sources.length === 0 ? rule : { ...rule, inhibitedBy: [...(rule.inhibitedBy ?? []), ...sources] }
  })
