import { Failure } from '../../lib/failure.ts'
import type { AnyRecord } from '../../records/index.ts'
import { type HttpRetryOptions, sendWithRetries, within } from './http-retry.ts'

/**
 * Tells a monitor that a run begins and how it ends, as healthchecks.io wants it: /start, then the address itself or
 * /CODE.
 */
export interface Ping {
  /** Takes each record of the run. */
  see(record: AnyRecord): void
  /** Ends the waiting at once. */
  giveUp(): void
  /** Resolves when the end is reported or the attempt is given up: at most ten seconds after the last record. */
  done(): Promise<void>
}

export interface PingOptions {
  /** A secret: whoever knows it can speak for the run. */
  readonly address: string
  /** Sends one request; resolves to the HTTP status. */
  readonly send: (url: URL, signal: AbortSignal) => Promise<number>
  readonly say: (message: string) => void
  readonly times?: PingTimes
}

/** All in milliseconds. */
export interface PingTimes extends HttpRetryOptions {
  /** For the start, as long as the run goes on, and once it is over. */
  readonly start: number
  readonly lateStart: number
  /** For the end, after that. */
  readonly end: number
}

const tenSeconds: PingTimes = { once: 4000, waits: [1000, 2000], start: 10_000, lateStart: 3000, end: 7000 }

export function ping({ address, send, say, times = tenSeconds }: PingOptions): Ping {
  const base = addressOf(address)
  // One id for start and end, so that the monitor can measure runs that overlap.
  base.searchParams.set('rid', crypto.randomUUID())
  const given = new AbortController()
  const late = new AbortController()
  let reported = false
  let starting: Promise<void> | undefined
  let ending: Promise<void> | undefined

  const notify = async (path: string, signal: AbortSignal): Promise<void> => {
    const failure = await sendWithRetries(one => send(below(base, path), one), times, signal)
    if (failure === undefined || reported || given.signal.aborted) return
    reported = true
    say(`cannot ping ${base.protocol}//${base.host}: ${failure} (the job is not affected)`)
  }
  const end = async (path: string): Promise<void> => {
    // The end is never sent before the start, or the monitor would take the run for one that goes on.
    const timer = setTimeout(() => late.abort(), times.lateStart)
    await starting
    clearTimeout(timer)
    await within(times.end, given.signal, signal => notify(path, signal))
  }
  return {
    see(record) {
      // Not at `script_start`: the child comes first.
      if (record.event === 'type_start')
        starting ??= within(times.start, late.signal, signal => notify('/start', signal))
      if (record.event === 'script_end') ending ??= end(record.exit_code ? `/${record.exit_code}` : '')
    },
    giveUp() {
      given.abort()
      late.abort()
    },
    done() {
      ending ??= end('/fail')
      return ending
    },
  }
}

function below(base: URL, path: string): URL {
  const url = new URL(base)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  return url
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new Failure('bad --ping, which is not shown: write env:NAME, file:PATH or http(s)://…')
}
