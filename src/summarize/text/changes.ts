import { cut, plural, printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import type { Ink } from './ink.ts'
import { clock } from './words.ts'

/** Maximum number of changes shown; the JSON has all. */
const most = 25

/** What is new, worse or better since the run that this one is compared with. */
export function changesBlock({ comparison }: Summary, width: number, ink: Ink): string[] {
  if (comparison === undefined) return []
  const { base, base_run_id, base_started, changes, regressions, nothing_before } = comparison
  const facts = [base_run_id, base_started === undefined ? undefined : clock(base_started)]
    .filter(fact => fact !== undefined && fact !== base)
    .map(fact => printable(String(fact)))
  const what = `${ink.bold('Since')}  ${printable(base)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
  if (nothing_before) return [`${what}: nothing to compare with, the input has no time before it`]
  if (changes.length === 0) return [`${what}: no change beyond chance`]
  const hidden = changes.length - most
  return [
    `${what}: ${regressions === 0 ? 'nothing worse' : ink.red(plural(regressions, 'regression'))}`,
    ...changes.slice(0, most).map(({ regression, kind, message }) => {
      const mark = regression
        ? 'worse'
        : kind.startsWith('new_')
          ? 'new'
          : isBetter(kind)
            ? 'better'
            : 'changed'
      const line = `  ${mark.padEnd(7)}  ${cut(printable(message), Math.max(20, width - 11))}`
      return regression ? ink.red(line) : line
    }),
    ...(hidden > 0 ? [ink.dim(`  … ${hidden} more (-f json has all)`)] : []),
  ]
}

const isBetter = (kind: string): boolean => /^(?:gone_error|type_recovered|fewer_errors)$/.test(kind)
