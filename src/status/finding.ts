import type { Status } from '../records/index.ts'
import type { Known } from './document.ts'

export type Severity = NonNullable<Status['severity']>

/** A number for monitors that draw it: https://www.monitoring-plugins.org/doc/guidelines.html */
export interface Measure {
  readonly label: string
  readonly value: number
  readonly unit?: 's'
  readonly warning?: number
  readonly critical?: number
  readonly min?: number
  readonly max?: number
}

/** What became of one check. */
export interface Verdict {
  readonly severity: Severity
  /** One word: running, quiet, stuck, unresponsive, stale, lost, succeeded, failed, missing, … */
  readonly state: string
  /** One line for people, without `|`. */
  readonly message: string
  /** Seconds. */
  readonly age?: number
  readonly lastSuccess?: string
  readonly failedTypes?: readonly string[]
  readonly measures?: readonly Measure[]
}

/** A verdict and what it is about. */
export interface Finding extends Verdict {
  /** File or address. */
  readonly source: string
  readonly document?: Known
}

/** Exit codes of monitoring plug-ins. */
export const codes: Readonly<Record<Severity, number>> = { ok: 0, warning: 1, critical: 2, unknown: 3 }

/** Worst last: what nobody could see may be worse than a warning, and is not proven to be critical. */
const order: readonly Severity[] = ['ok', 'warning', 'unknown', 'critical']

export const worse = (a: Severity, b: Severity): number => order.indexOf(b) - order.indexOf(a)

/** The worst of all. */
export const worst = (findings: readonly Finding[]): Severity =>
  findings.map(({ severity }) => severity).sort(worse)[0] ?? 'unknown'
