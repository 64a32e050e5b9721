import { formatDuration } from '../lib/time.ts'
import { type Kill, longestTimer, startChild } from './child.ts'
import { quoted, redactArguments } from './command-line.ts'
import { environment } from './environment.ts'
import type { Gate } from './gate.ts'
import { type Gauge, gauge } from './gauge.ts'
import { heartbeat, type Pulse } from './heartbeat.ts'
import { intake } from './intake.ts'
import type { Log, LogRange } from './log.ts'
import { closing, opening } from './log-file.ts'
import { obey } from './obey.ts'
import { codeOf, type Ended } from './outcome.ts'
import type { Pressure } from './pressure.ts'
import type { Reaper } from './reaper.ts'
import type { Recorder } from './recorder.ts'
import { stallWatch } from './stall.ts'
import type { Stop } from './stop.ts'

/** What every attempt of a run shares. */
export interface Surroundings {
  readonly recorder: Recorder
  readonly pressure: Pressure
  readonly stop: Stop
  readonly gate: Gate
  readonly kill: Kill
  readonly reaper: Reaper
  readonly env: Readonly<Record<string, string | undefined>>
  readonly runId: string
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number
  /** Seconds of a clock that is never set. */
  readonly clock: () => number
  readonly say: (message: string) => void
  readonly redact: boolean
  /** Several attempts at once, which may have one log. */
  readonly shared: boolean
  /** One pipe for both outputs of the child. */
  readonly merge: boolean
  /** Called when the output of an attempt is read, before anything is decided. */
  readonly onRead: () => void
  /** Dollars; undefined: nobody counts. */
  readonly budgetLeft: () => number | undefined
  /** Milliseconds; 0: none. */
  readonly heartbeat: number
  /** Called at every heartbeat. */
  readonly onBeat: () => void
  /** Calls `beat` whenever somebody wants a heartbeat at once; returns how to stop that. */
  readonly onDemand: (beat: () => void) => () => void
  /** Milliseconds. */
  readonly timeout?: number | undefined
  readonly stall?: { readonly limit: number; readonly kill: boolean } | undefined
  readonly signal: NodeJS.Signals
  readonly killAfter: number
}

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
  let heard = begun
  let held = false
  let stalled = false
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
      heard = clock()
      stalled = false
      silence?.heard()
      taken.push(stream, chunk)
      if (pressure.blocked()) void holdBack()
    },
  })
  const unguard = child.pid === undefined ? undefined : around.reaper.guard(child.pid)
  async function holdBack(): Promise<void> {
    if (held) return
    held = true
    child.hold()
    await pressure.clear()
    held = false
    heard = clock()
    silence?.heard()
    child.go()
  }
  const used = gauge(child.pid)
  const { stall } = around
  const silence =
    stall &&
    stallWatch({
      limit: stall.limit,
      clock,
      excused: () => held || used.look()?.stopped === true,
      onStall() {
        stalled = true
        const what = `no output for ${formatDuration(stall.limit / 1000)} (--stall-timeout)`
        say(stall.kill ? `${what}: ended it` : what)
        beat()
        if (stall.kill) child.cut('stall')
      },
    })
  const beat = (): void => {
    around.onBeat()
    const draft = heartbeat(
      {
        ...job.pulse(),
        silent: held ? 0 : clock() - heard,
        interval: around.heartbeat / 1000,
        lines: taken.lines,
        bytes: taken.bytes,
        pid: child.pid,
        use: used.look(),
        stalled,
      },
      now(),
    )
    // A reader that is behind gets none: they would only pile up.
    if (pressure.blocked()) recorder.show({ ...draft, ...origin })
    else recorder.emit({ ...draft, ...origin })
  }

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
  silence?.stop()
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
