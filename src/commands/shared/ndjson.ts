import type { Emit, Step } from '../../lib/step.ts'

/** The same step, with what it gives out written as lines. */
export function toNdjson<In, Out>(step: Step<In, Out>, write: (out: Out) => string): Step<In, string> {
  // One closure for all lines: `emit` differs by stage only.
  let target: Emit<string> = () => {}
  const emit = (out: Out): void => target(write(out))
  return {
    push(item, given) {
      target = given
      step.push(item, emit)
    },
    end(given) {
      target = given
      step.end(emit)
    },
    ...(step.tick && {
      tick(now: number, given: Emit<string>) {
        target = given
        step.tick?.(now, emit)
      },
    }),
  }
}
