import type { Status } from '../records/index.ts'
import type { Known } from './document.ts'

export type Severity = NonNullable<Status['severity']>

/** A value for monitors to plot: https://www.monitoring-plugins.org/doc/guidelines.html */
export interface Measure {
  readonly label: string
  readonly value: number
  readonly unit?: 's'
  readonly warning?: number
  readonly critical?: number
  readonly min?: number
  readonly max?: number
}

/** The result of one check. */
export interface Verdict {
  readonly severity: Severity
  /** One word: running, quiet, stuck, unresponsive, stale, lost, succeeded, failed, missing, … */
  readonly state: string
  /** One line for people, without `|`. */
  readonly message: string
  /** Age of the document, in seconds. */
  readonly age?: number
  readonly lastSuccess?: string
  readonly failedTypes?: readonly string[]
  readonly measures?: readonly Measure[]
}

/** A verdict and the source it belongs to. */
export interface Finding extends Verdict {
  /** Path of the file, or the address. */
  readonly source: string
  readonly document?: Known
}

/** Exit codes of monitoring plug-ins, by severity. */
export const codes: Readonly<Record<Severity, number>> = { ok: 0, warning: 1, critical: 2, unknown: 3 }

/** From best to worst: an unknown state may be worse than a warning, but is not proven to be critical. */
const order: readonly Severity[] = ['ok', 'warning', 'unknown', 'critical']

/** Compares severities for sorting, the worst first. */
export const worse = (a: Severity, b: Severity): number => order.indexOf(b) - order.indexOf(a)

/** The worst severity of the findings; `unknown` when there are none. */
export const worst = (findings: readonly Finding[]): Severity =>
  findings.map(({ severity }) => severity).sort(worse)[0] ?? 'unknown'
