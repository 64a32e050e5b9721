import type { Transform } from 'node:stream'
import { alerter } from '../alert/alerter.ts'
import { dispatcher } from '../alert/delivery/dispatcher.ts'
import type { Settings } from '../alert/rule.ts'
import { choose, withLimits } from '../alert/rules/index.ts'
import { fromBytes, toBytes } from '../lib/bytes.ts'
import type { Emit, Step } from '../lib/step.ts'
import { timestamp } from '../lib/time.ts'
import type { AnyRecord } from '../records/index.ts'
import { objectStage } from '../stream/object-stage.ts'

/** What `createAlerter` can be told; the same as the flags of bs-alert. */
export interface AlerterOptions {
  /** Names of the only rules to use; all unless given. */
  readonly only?: readonly string[]
  /** Names of rules to leave out. */
  readonly skip?: readonly string[]
  /** Failed types of one run that are too many; 3 unless given. */
  readonly threshold?: number
  /** Percent; a type whose approval rate is lower is alerted about. 70 unless given. */
  readonly minApproval?: number
  /** US dollars that one run may cost. */
  readonly budget?: number
  /** Error records that one run may have; not counted unless given. */
  readonly maxErrors?: number
  /** Wall clock, in milliseconds since 1970: time of an alert that no record gives a time. */
  readonly now?: () => number
}

/** What a stream of records with alerts can be told. */
export interface AlerterStreamOptions extends AlerterOptions {
  /** Live input: milliseconds between two looks at the clock, so that silence is noticed. */
  readonly tickEvery?: number
}

/**
 * Records in, the same objects out, and `alert` records among them, as bs-alert does it: an alert follows the record that
 * shows what is wrong, or comes at `tick` or `end`. It sends nothing: what becomes of an alert is up to you. Throws an
 * Error when an option makes no sense.
 */
export function createAlerter(options: AlerterOptions = {}): Step<AnyRecord, AnyRecord> {
  const { only = [], skip = [], threshold = 3, minApproval = 70, now = Date.now } = options
  const { budget, maxErrors } = options
  const settings: Settings = {
    threshold,
    minApproval,
    ...(budget !== undefined && { budget }),
    ...(maxErrors !== undefined && { maxErrors }),
  }
  const clock = (): string | undefined => timestamp(now())
  const core = alerter({
    rules: withLimits(choose(only, skip), settings, only),
    settings,
    dispatcher: dispatcher([], { attempts: 1, dryRun: false, now: clock, say() {} }),
    now: clock,
    stopped: () => false,
  })
  const added =
    (emit: Emit<AnyRecord>) =>
    (line: string): void =>
      emit(JSON.parse(fromBytes(line)) as AnyRecord)
  return {
    push(record, emit) {
      const line = toBytes(JSON.stringify(record))
      const add = added(emit)
      core.push(line, out => (out === line ? emit(record) : add(out)))
    },
    end: emit => core.end(added(emit)),
    tick: (time, emit) => core.tick?.(time, added(emit)),
  }
}

/** `createAlerter` as a stream: write records; read the same, with alerts among them. */
export const createAlerterStream = ({ tickEvery, ...options }: AlerterStreamOptions = {}): Transform =>
  objectStage(createAlerter(options), {
    ...(tickEvery !== undefined && { tickEvery }),
    ...(options.now !== undefined && { now: options.now }),
  })
