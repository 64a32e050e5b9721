import type { Warning } from '../aggregate.ts'
import type { Understood } from '../aggregates/parse.ts'
import { known } from '../known.ts'
import { nameless, type Outcome } from '../results.ts'
import { ofInput } from './of-input.ts'
import { ofRun } from './of-run.ts'
import { type Limits, ofType } from './of-type.ts'
import type { Warn } from './warning.ts'

export type { Limits } from './of-type.ts'
export { warningNames } from './warning.ts'

/** All warnings: run by run, type by type, then those about the input. */
export function warnings(outcomes: readonly Outcome[], understood: Understood, limits: Limits): Warning[] {
  const several = outcomes.length > 1
  return [
    ...outcomes.flatMap(outcome => {
      const { runId, position } = outcome.run
      const place = several ? `${runId ?? `run ${position}`}: ` : ''
      const id = several ? known({ run_id: runId }) : {}
      const warnRun: Warn = (name, message, values = {}) => ({
        name,
        ...id,
        ...values,
        message: place + message,
      })
      return [
        ...ofRun(outcome, warnRun),
        ...outcome.results.flatMap(result => {
          const { type } = result
          return ofType(
            result,
            outcome.run.end !== undefined,
            (name, message, values = {}) => ({
              name,
              ...id,
              type,
              ...values,
              message: place + (type === nameless ? message : `${type}: ${message}`),
            }),
            limits,
          )
        }),
      ]
    }),
    ...ofInput(understood),
  ]
}
