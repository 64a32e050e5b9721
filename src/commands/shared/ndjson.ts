import type { Emit, Step } from '../../lib/step.ts'

/** Wraps a step so that its output is written as lines. */
export function toNdjson<In, Out>(step: Step<In, Out>, write: (out: Out) => string): Step<In, string> {
  // One closure for all lines: only `emit` differs between stages.
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
    ...(step.announce && { announce: step.announce.bind(step) }),
    ...(step.tick && {
      tick(now: number, given: Emit<string>) {
        target = given
        step.tick?.(now, emit)
      },
    }),
  }
}
