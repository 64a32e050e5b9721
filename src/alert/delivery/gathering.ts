import type { OpenSink, Outgoing } from '../sink.ts'
import { digestOf, type RateLimit, rateLimit } from './digest.ts'
import { alertJob, type DeliveryJob } from './job.ts'

/** Alerts that wait to be sent together: because they belong together, or because the sink must not send so fast. */
export interface Gathering {
  /** The job when it may be sent now; undefined: it waits for others. */
  admit(sink: OpenSink, outgoing: Outgoing): DeliveryJob | undefined
  /** The jobs whose time has come; with `all`, every one. */
  release(all?: boolean): readonly DeliveryJob[]
}

interface Gathered {
  readonly sink: OpenSink
  readonly alerts: Outgoing[]
  /** Milliseconds since 1970. */
  readonly until: number
}

export function gathering(clock: () => number): Gathering {
  const limits = new Map<string, RateLimit>()
  const waiting = new Map<string, Gathered>()

  const limitOf = ({ name, policy = {} }: OpenSink): RateLimit | undefined => {
    const limit = policy.rate && (limits.get(name) ?? rateLimit(policy.rate))
    if (limit) limits.set(name, limit)
    return limit
  }

  return {
    admit(sink, outgoing) {
      const { name, policy = {} } = sink
      const kept = waiting.get(name)
      if (kept !== undefined) {
        kept.alerts.push(outgoing)
        return undefined
      }
      const now = clock()
      const limit = limitOf(sink)
      if (policy.groupWait !== undefined)
        waiting.set(name, { sink, alerts: [outgoing], until: now + policy.groupWait })
      else if (limit?.admit(now) === false)
        waiting.set(name, { sink, alerts: [outgoing], until: limit.nextAt(now) })
      else return alertJob(sink, outgoing)
      return undefined
    },
    release(all = false) {
      const due: DeliveryJob[] = []
      for (const [name, { sink, alerts, until }] of waiting) {
        const [first, ...more] = alerts
        if (first === undefined || (!all && until > clock())) continue
        waiting.delete(name)
        limits.get(name)?.admit(clock())
        due.push(
          more.length === 0 ? alertJob(sink, first) : alertJob(sink, digestOf([first, ...more]), alerts),
        )
      }
      return due
    },
  }
}
