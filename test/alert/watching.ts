import { alerter } from '../../src/alert/alerter.ts'
import type { Phase } from '../../src/alert/dedup.ts'
import { dispatcher } from '../../src/alert/delivery/dispatcher.ts'
import type { Settings } from '../../src/alert/rule.ts'
import { choose, withLimits } from '../../src/alert/rules/index.ts'
import type { OpenSink } from '../../src/alert/sink.ts'
import { fromBytes } from '../../src/lib/bytes.ts'
import type { Alert, AnyRecord } from '../../src/records/index.ts'

export interface Watching extends Partial<Settings> {
  readonly only?: readonly string[]
  readonly stopped?: boolean
  /** Called for each alert that goes to the sinks. */
  readonly onHand?: (phase: Phase) => void
}

const listener = (onHand: (phase: Phase) => void): OpenSink => ({
  name: 'listener',
  where: 'here',
  takes(_alert, phase) {
    onHand(phase)
    return false
  },
  send: () => ({ sent: 'here' }),
})

/** The whole alerter with real rules and no sink, fed by hand; what it adds to the lines is parsed. */
export function watching({ only = [], stopped = false, onHand, ...settings }: Watching = {}) {
  const step = alerter({
    rules: withLimits(choose(only, []), { threshold: 3, minApproval: 70, ...settings }, only),
    settings: { threshold: 3, minApproval: 70, ...settings },
    dispatcher: dispatcher(onHand ? [listener(onHand)] : [], {
      attempts: 1,
      dryRun: false,
      now: () => undefined,
      say() {},
    }),
    now: () => '2026-01-01T00:00:00.000Z',
    stopped: () => stopped,
  })
  const passed: string[] = []
  let seen: string[] = []
  const emit = (line: string): void => void seen.push(line)
  const added = (given: readonly string[]): Alert[] => {
    const alerts = seen
      .filter(line => !given.includes(line))
      .map(line => JSON.parse(fromBytes(line)) as Alert)
    passed.push(...seen)
    seen = []
    return alerts
  }
  const feed = (lines: readonly string[]): Alert[] => {
    for (const line of lines) step.push(line, emit)
    return added(lines)
  }
  return {
    step,
    passed,
    lines: feed,
    records: (...records: readonly (AnyRecord | object)[]): Alert[] =>
      feed(records.map(record => JSON.stringify(record))),
    /** A tick, and the next one, at which held alerts come out. */
    tick(now: number): Alert[] {
      step.tick?.(now, emit)
      step.tick?.(now, emit)
      return added([])
    },
    end(): Alert[] {
      step.end(emit)
      return added([])
    },
  }
}

/** Everything that a rule says of these records, the end of the input included. */
export function judged(options: Watching, ...records: readonly object[]): Alert[] {
  const { records: feed, end } = watching(options)
  return [...feed(...records), ...end()]
}

export const typeEnd = (type: string, status: string, more: object = {}) => ({
  event: 'type_end',
  type,
  status,
  ...more,
})
