import type { Compiling } from '../../alert/conditions/conditions.ts'
import { expressionCompiler, patternsIn } from '../../alert/conditions/expression.ts'
import { fileRule } from '../../alert/conditions/file-rule.ts'
import type { History } from '../../alert/conditions/history.ts'
import { type SilenceCheck, silenceCheck } from '../../alert/delivery/silences.ts'
import type { Rule } from '../../alert/rule.ts'
import type { SinkContext, SinkOptions } from '../../alert/sink.ts'
import { checkOptions, entryOf, openSink, type SinkConfig } from '../../alert/sinks/index.ts'
import { Failure } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import type { AlertRulesFile, RuleDefinition } from '../../records/files/alert-rules.ts'
import { readYaml } from '../shared/read-yaml.ts'

/** A rules file, checked and compiled. */
export interface RulesFile {
  readonly rules: readonly Rule[]
  readonly sinks: readonly SinkConfig[]
  readonly settings: NonNullable<AlertRulesFile['settings']>
  readonly silences: SilenceCheck
  readonly tests: readonly unknown[]
}

const mostProblems = 20

/** Reads and compiles the file. Throws one Failure with a line `FILE:LINE: problem` for each mistake. */
export async function loadRules(file: string, history?: History): Promise<RulesFile> {
  const { value, lineOf } = await readYaml(file)
  const problems: Array<readonly [line: number, problem: string]> = []
  const attempt = <T>(path: readonly string[], work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const [, key] = /^([a-z_]+)(?:\.[\w.]+)?: /.exec(error.message) ?? []
      problems.push([lineOf(key === undefined ? path : [...path, key]), error.message])
      return undefined
    }
  }
  const fail = (): never => {
    const lines = problems.sort(([a], [b]) => a - b).map(([line, problem]) => `${file}:${line}: ${problem}`)
    throw new Failure([...new Set(lines)].slice(0, mostProblems).join('\n'))
  }

  const { rulesFileProblems } = await import('../../records/check-file.ts')
  for (const { path, detail } of rulesFileProblems(value)) problems.push([lineOf(path), where(path, detail)])
  if (problems.length > 0) fail()

  const given = value as AlertRulesFile
  const definitions = (given.rules ?? []).map(rule => ({ ...given.defaults, ...rule }))
  const compiling = await compilingFor(definitions, history)
  const rules = definitions.flatMap(
    (rule, index) => attempt(['rules', String(index)], () => compiled(rule, compiling)) ?? [],
  )
  const sinks = sinksOf(given)
  for (const config of sinks) {
    const path = ['sinks', config.name]
    const sink = attempt([...path, 'type'], () => entryOf(config.type))
    const loaded = await sink?.load()
    if (loaded) attempt(path, () => checkOptions(loaded, config.name, config.options))
  }
  for (const [path, problem] of references(given, definitions)) problems.push([lineOf(path), problem])
  const silences = attempt(['silences'], () => silenceCheck(given.silences ?? []))
  if (problems.length > 0 || silences === undefined) fail()

  return {
    rules: inhibited(rules, given),
    sinks,
    settings: given.settings ?? {},
    silences: silences as SilenceCheck,
    tests: given.tests ?? [],
  }
}

/** `rules.0.value: must have …`: the path says which of many. */
const where = (path: readonly string[], detail: string): string =>
  path.length > 1 && !detail.startsWith('unknown key') ? `${path.slice(0, -1).join('.')}: ${detail}` : detail

async function compilingFor(
  definitions: readonly RuleDefinition[],
  history: History | undefined,
): Promise<Compiling> {
  const needsExpressions = definitions.some(({ when }) => when !== undefined)
  const expression = needsExpressions ? await expressionCompiler() : undefined
  return { ...(expression && { expression: labelled(expression) }), ...(history && { history }) }
}

const labelled =
  <T>(compile: (source: string) => T) =>
  (source: string): T => {
    try {
      return compile(source)
    } catch (error) {
      throw new Failure(`when: ${(error as Error).message}`)
    }
  }

function compiled(rule: RuleDefinition, compiling: Compiling): Rule {
  const made = fileRule(rule, compiling)
  if (rule.sinks?.length === 0) throw new Failure('sinks: nobody would be told: leave it out, or name one')
  return made
}

const sinksOf = ({ sinks = {} }: AlertRulesFile): SinkConfig[] =>
  Object.entries(sinks).map(([name, { type, ...options }]) => ({
    type: String(type),
    name,
    options: options as SinkOptions,
  }))

/** Names that stand for nothing, and sinks that no rule uses. */
function references(
  file: AlertRulesFile,
  definitions: readonly RuleDefinition[],
): Array<readonly [path: readonly string[], problem: string]> {
  const problems: Array<readonly [readonly string[], string]> = []
  const sinks = Object.keys(file.sinks ?? {})
  const known = new Set(['stderr', 'file', 'webhook', 'github', ...sinks])
  const names = definitions.map(({ name, use }) => name ?? use ?? '')
  const used = new Set<string>()
  for (const [index, { sinks: wanted, escalate }] of definitions.entries()) {
    for (const name of [...(wanted ?? []), ...(escalate?.sinks ?? [])]) {
      used.add(name)
      if (!known.has(name))
        problems.push([['rules', String(index), 'sinks'], `unknown sink ${name}: ${choices([...known])}`])
    }
    const twice = names.indexOf(names[index] ?? '')
    if (twice !== index) problems.push([['rules', String(index)], `the rule ${names[index]} is there twice`])
  }
  const isOpen = definitions.some(({ sinks: wanted }) => wanted === undefined)
  if (!isOpen)
    for (const name of sinks)
      if (!used.has(name)) problems.push([['sinks', name], `no rule uses the sink ${name}`])
  for (const [index, pair] of (file.inhibit ?? []).entries())
    for (const name of [pair.source, pair.target])
      if (!names.includes(name))
        problems.push([['inhibit', String(index)], `inhibit: unknown rule ${name}: ${choices(names)}`])
  return problems
}

const choices = (names: readonly string[]): string => `choose from ${names.join(', ')}`

const inhibited = (rules: readonly Rule[], { inhibit = [] }: AlertRulesFile): readonly Rule[] =>
  rules.map(rule => {
    const sources = inhibit.filter(({ target }) => target === rule.name).map(({ source }) => source)
    return sources.length === 0 ? rule : { ...rule, inhibitedBy: [...(rule.inhibitedBy ?? []), ...sources] }
  })

/** Regular expressions of the file that can take more than linear time, for `check`. */
export async function slowPatterns(file: string): Promise<string[]> {
  const { value, lineOf } = await readYaml(file)
  const { findSlow } = await import('../../regexp/find-slow.ts')
  const found: string[] = []
  const look = (source: string, path: readonly string[]): void => {
    const slow = findSlow(source, 'u')
    if (slow !== undefined)
      found.push(
        `${file}:${lineOf(path)}: the expression ${JSON.stringify(source)} is slow: ${slow.loops.join(' and ')} take the same characters`,
      )
  }
  for (const [index, rule] of ((value as AlertRulesFile).rules ?? []).entries()) {
    const path = ['rules', String(index)]
    for (const [field, wanted] of Object.entries(rule.on ?? {}))
      if (isObject(wanted) && typeof wanted.matches === 'string') look(wanted.matches, [...path, 'on', field])
    for (const pattern of patternsIn(rule.when ?? '')) look(pattern, [...path, 'when'])
  }
  return found
}

/** Opens the sinks of a file: secrets are read only now. */
export const openFileSinks = (configs: readonly SinkConfig[], context: SinkContext) =>
  Promise.all(configs.map(config => openSink(config, context)))
