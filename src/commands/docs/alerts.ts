import { rules } from '../../alert/rules/index.ts'
import { sinks } from '../../alert/sinks/index.ts'
import { cell, code, table } from './regions.ts'

/** The rules of bs-alert: what each looks for and how bad it is. */
export const ruleTable = (): string =>
  table(
    ['rule', 'severity', 'fires when'],
    rules.map(({ name, severity, summary }) => [code(name), severity, cell(summary)]),
  )

/** The sinks of bs-alert: where alerts can go. */
export const sinkTable = (): string =>
  table(
    ['sink', 'what it does'],
    sinks.map(({ name, summary }) => [code(name), cell(summary)]),
  )
