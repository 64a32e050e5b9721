import type { Block, Emit, Sink, Step } from '../lib/step.ts'
import type { AnyRecord } from '../records/index.ts'
import { write } from '../records/write.ts'

export const line = (record: AnyRecord | string): string =>
  typeof record === 'string' ? record : write(record)

/** The same step with its records written. */
export function asLines<In>(step: Step<In, AnyRecord | string>): Step<In, string> {
  // One closure for all lines: `emit` differs by stage only.
  let target: Emit<string> = () => {}
  const emit = (record: AnyRecord | string): void => target(line(record))
  return {
    push(item, given) {
      target = given
      step.push(item, emit)
    },
    end(given) {
      target = given
      step.end(emit)
    },
    ...(step.skim && {
      skim(block: Block, at: number, sink: Sink, given: Emit<string>) {
        target = given
        return step.skim?.(block, at, sink, emit) ?? at
      },
    }),
    ...(step.tick && {
      tick(now: number, given: Emit<string>) {
        target = given
        step.tick?.(now, emit)
      },
    }),
  }
}
