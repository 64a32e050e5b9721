import type { Block, Emit, Sink, Step } from '../../lib/step.ts'
import type { AnyRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'

type Rename = (ndjsonLine: string) => string

/** A record as it is written, under other names if `rename` says so. */
export function line(record: AnyRecord | string, rename?: Rename): string {
  const text = typeof record === 'string' ? record : write(record)
  return rename === undefined ? text : rename(text)
}

/** The same step with its records written. */
export function toNdjson<In>(step: Step<In, AnyRecord | string>, rename?: Rename): Step<In, string> {
  // One closure for all lines: `emit` differs by stage only.
  let target: Emit<string> = () => {}
  const emit = (record: AnyRecord | string): void => target(line(record, rename))
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
