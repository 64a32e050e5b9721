import { parseDuration } from '../../lib/time.ts'
import type { Outcome } from './rehearse.ts'
import type { Example } from './rules-file/example.ts'

/** What is wrong: undefined when each expected alert came, in order, with the fields that it names, and no other. */
export function difference(expected: Example['expect'], got: readonly Outcome[]): string | undefined {
  const shown = (list: readonly Outcome[]): string =>
    list.length === 0 ? '    none' : list.map(one => `    ${JSON.stringify(one)}`).join('\n')
  const fits =
    expected.length === got.length && expected.every((want, index) => fitsOne(want, got[index] ?? {}))
  if (fits) return undefined
  const keys = new Set(expected.flatMap(want => Object.keys(want)))
  for (const key of ['rule', 'at', 'severity', 'status', 'summary']) keys.add(key)
  const short = got.map(one => Object.fromEntries(Object.entries(one).filter(([key]) => keys.has(key))))
  return `  want:\n${shown(expected)}\n  got:\n${shown(short)}`
}

const fitsOne = (want: Outcome, got: Outcome): boolean =>
  Object.entries(want).every(([key, value]) =>
    key === 'at' ? seconds(value) === seconds(got.at) : JSON.stringify(got[key]) === JSON.stringify(value),
  )

const seconds = (value: unknown): number | undefined =>
  value === undefined ? undefined : parseDuration(String(value)) / 1000
