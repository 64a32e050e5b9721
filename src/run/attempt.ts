import { longestTimer, startChild } from './child/child.ts'
import { quoted, redactArguments } from './child/command-line.ts'
import { environment } from './child/environment.ts'
import type { Surroundings } from './context.ts'
import { intake } from './output/capture.ts'
import type { Log, LogRange } from './output/log.ts'
import { closing, opening } from './output/log-file.ts'
import { codeOf, type Ended } from './result/outcome.ts'
import { obey } from './terminate/forward-signals.ts'
import { heartbeat, type Pulse } from './watch/heartbeat.ts'
import { type Gauge, gauge } from './watch/resource-usage.ts'
import { ear } from './watch/silence.ts'

/** One try at one unit. */
export interface Try {
  readonly type?: string | undefined
  readonly attempt: number
  readonly command: readonly string[]
  readonly stdin: 'inherit' | 'ignore'
  readonly log?: Log | undefined
  /** What the heartbeat says of the run. */
  readonly pulse: () => Pick<Pulse, 'index' | 'total' | 'elapsed' | 'finished' | 'open' | 'jobs'>
  /** Called when the child runs, or could not be started. */
  readonly onStart: (pid: number | undefined) => void
}

export interface Tried {
  readonly ended: Ended
  /** Seconds. */
  readonly duration: number
  readonly lines: number
  readonly bytes: number
  readonly log: LogRange
  readonly use: ReturnType<Gauge['total']>
}

/** Runs the command once: from its start to the last line of its output. */
export async function runOnce(job: Try, around: Surroundings): Promise<Tried> {
  const { recorder, pressure, now, clock } = around
  const origin = { ...(job.type !== undefined && { type: job.type }), attempt: job.attempt }
  const begun = clock()
  const say = (message: string): void =>
    around.say(job.type === undefined ? message : `${job.type}: ${message}`)
  const shown = around.redact ? redactArguments(job.command) : job.command
  const range = job.log?.mark()
  job.log?.stream.write(opening(quoted(shown), now()))

  const taken = intake({
    recorder,
    origin,
    log: job.log?.stream,
    shared: around.shared,
    redact: around.redact,
    merge: around.merge,
  })
  const child = startChild({
    command: job.command,
    env: environment(around.env, { ...origin, runId: around.runId, left: around.budgetLeft() }),
    stdin: job.stdin,
    merge: around.merge,
    timeout: around.timeout,
    signal: around.signal,
    killAfter: around.killAfter,
    kill: around.kill,
    say,
    onEnd: () => void used.look(),
    onChunk(stream, chunk) {
      taken.push(stream, chunk)
      listening.heard()
    },
  })
  const unguard = child.pid === undefined ? undefined : around.reaper.guard(child.pid)
  const used = gauge(child.pid)
  const beat = (): void => {
    around.onBeat()
    const draft = heartbeat(
      {
        ...job.pulse(),
        silent: listening.silent(),
        interval: around.heartbeat / 1000,
        lines: taken.lines,
        bytes: taken.bytes,
        pid: child.pid,
        use: used.look(),
        stalled: listening.stalled(),
      },
      now(),
    )
    // A reader that is behind gets none: they would only pile up.
    if (pressure.blocked()) recorder.show({ ...draft, ...origin })
    else recorder.emit({ ...draft, ...origin })
  }

  const listening = ear({ child, around, say, beat, stopped: () => used.look()?.stopped === true })

  job.onStart(child.pid)
  const releases = [
    obey(child, around.stop, around.killAfter),
    around.gate.onCut(child.cut),
    around.onDemand(beat),
  ]
  const timer = around.heartbeat > 0 ? setInterval(beat, Math.min(around.heartbeat, longestTimer)) : undefined
  const ended = await child.ended
  unguard?.()
  clearInterval(timer)
  listening.stop()
  used.stop()
  for (const release of releases) release()
  taken.end()
  around.onRead()
  const duration = clock() - begun
  job.log?.stream.write(closing(codeOf(ended), now()))
  return {
    ended,
    duration,
    lines: taken.lines,
    bytes: taken.bytes,
    use: used.total(),
    log: (await range?.()) ?? {},
  }
}
