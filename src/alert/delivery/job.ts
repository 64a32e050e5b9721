import type { Alert } from '../../records/index.ts'
import type { Answer, OpenSink, Outgoing, RunState } from '../sink.ts'

/** A message for one sink, until it is delivered or given up. */
export interface DeliveryJob {
  readonly sink: OpenSink
  /** Jobs of one queue run one after the other, so that "resolved" never comes before "firing". */
  readonly queue: string
  /** What it is about, in messages: the rule, or what the run does. */
  readonly label: string
  /** Fields of the delivery record where no alert gives them. */
  readonly about: Partial<Pick<Alert, 'rule' | 'run_id' | 'type'>>
  /** The alerts in it: one, those of a digest, or none when it only says how a run goes. */
  readonly alerts: readonly Outgoing[]
  /** One try; undefined when there is nothing to do. */
  send(givenUp: AbortSignal): Answer | Promise<Answer> | undefined
}

/** An alert for a sink. A sink that follows runs gets everything about one run in order. */
export const alertJob = (
  sink: OpenSink,
  outgoing: Outgoing,
  parts: readonly Outgoing[] = [outgoing],
): DeliveryJob => ({
  sink,
  queue:
    sink.follow === undefined ? `${sink.name} ${outgoing.alert.key}` : runQueue(sink, outgoing.alert.run_id),
  label: outgoing.alert.rule,
  about: outgoing.alert,
  alerts: parts,
  send: givenUp => sink.send(outgoing, givenUp),
})

/** The beginning or the success of a run for a sink that follows runs; undefined when the sink does not. */
export function runJob(sink: OpenSink, state: RunState, run: string | undefined): DeliveryJob | undefined {
  const { follow } = sink
  if (follow === undefined) return undefined
  return {
    sink,
    queue: runQueue(sink, run),
    label: state === 'began' ? 'the beginning of the run' : 'the success of the run',
    about: { ...(run !== undefined && { run_id: run }) },
    alerts: [],
    send: givenUp => follow(state, run, givenUp),
  }
}

const runQueue = ({ name }: OpenSink, run: string | undefined): string => `${name} run ${run ?? ''}`
