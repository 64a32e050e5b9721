import { meantOrAll } from '../../../lib/suggest.ts'
import type { AlertRulesFile, RuleDefinition } from '../../../records/files/alert-rules.ts'
import type { FileProblem } from './problems.ts'

/** Sinks that are there without being named in the file. */
const standard = ['stderr', 'file', 'webhook', 'github']

/** Names that stand for nothing, names that stand twice, and sinks that no rule uses. */
export function referenceProblems(
  file: AlertRulesFile,
  definitions: readonly RuleDefinition[],
): readonly FileProblem[] {
  const names = definitions.map(({ name, use = '' }) => String(name ?? String(use).replaceAll('-', '_')))
  return [
    ...repeated(names),
    ...unknownSinks(file, definitions),
    ...unusedSinks(file, definitions),
    ...unknownRules(file, names),
    ...withoutLimit(file, names),
  ]
}

const repeated = (names: readonly string[]): FileProblem[] =>
  names.flatMap((name, index) =>
    name === '' || names.indexOf(name) === index
      ? []
      : [{ path: ['rules', String(index)], problem: `the rule ${name} is there twice` }],
  )

/** Rules that are used only with a limit, which the file does not set. */
const withoutLimit = ({ settings }: AlertRulesFile, names: readonly string[]): FileProblem[] =>
  settings?.max_errors !== undefined || !names.includes('error_records')
    ? []
    : [
        {
          path: ['rules', String(names.indexOf('error_records'))],
          problem: 'use: error_records needs max_errors under settings',
        },
      ]

/** Which sinks a rule names, and where. */
const namedBy = (
  { sinks, escalate }: RuleDefinition,
  index: number,
): ReadonlyArray<readonly [name: string, path: readonly string[]]> => [
  ...listed(sinks).map(name => [name, ['rules', String(index), 'sinks']] as const),
  ...listed(escalate?.sinks).map(name => [name, ['rules', String(index), 'escalate']] as const),
]

/** The names in a list; the schema check reports values that are no names. */
const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

function unknownSinks(file: AlertRulesFile, definitions: readonly RuleDefinition[]): FileProblem[] {
  const known = [...new Set([...standard, ...Object.keys(file.sinks ?? {})])]
  return definitions.flatMap((rule, index) =>
    namedBy(rule, index)
      .filter(([name]) => !known.includes(name))
      .map(([name, path]) => ({ path, problem: unknown('sink', name, known) })),
  )
}

function unusedSinks(file: AlertRulesFile, definitions: readonly RuleDefinition[]): FileProblem[] {
  // A rule that names no sink goes to all of them.
  if (definitions.some(({ sinks }) => sinks === undefined)) return []
  const used = new Set(definitions.flatMap((rule, index) => namedBy(rule, index).map(([name]) => name)))
  return Object.keys(file.sinks ?? {})
    .filter(name => !used.has(name))
    .map(name => ({ path: ['sinks', name], problem: `no rule uses the sink ${name}` }))
}

const unknownRules = ({ inhibit = [] }: AlertRulesFile, names: readonly string[]): FileProblem[] =>
  inhibit.flatMap((pair, index) =>
    (['source', 'target'] as const)
      .filter(key => typeof pair?.[key] === 'string' && !names.includes(pair[key]))
      .map(key => ({
        path: ['inhibit', String(index), key],
        problem: `inhibit: ${unknown(
          'rule',
          pair[key],
          [...new Set(names)].filter(name => name !== ''),
        )}`,
      })),
  )

const unknown = (what: string, name: string, known: readonly string[]): string =>
  `unknown ${what} ${name}${meantOrAll(name, known)}`
