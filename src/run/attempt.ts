import type { Writable } from 'node:stream'
import { type Kill, longestTimer, startChild } from './child.ts'
import { quoted, redactArguments } from './command-line.ts'
import { environment } from './environment.ts'
import { heartbeat, type Pulse } from './heartbeat.ts'
import { intake } from './intake.ts'
import { closing, opening } from './log-file.ts'
import { obey } from './obey.ts'
import { codeOf, type Ended } from './outcome.ts'
import type { Pressure } from './pressure.ts'
import type { Reaper } from './reaper.ts'
import type { Recorder } from './recorder.ts'
import type { Stop } from './stop.ts'

/** What every attempt of a run shares. */
export interface Surroundings {
  readonly recorder: Recorder
  readonly pressure: Pressure
  readonly stop: Stop
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
  /** Milliseconds; 0: none. */
  readonly heartbeat: number
  /** Called at every heartbeat. */
  readonly onBeat: () => void
  readonly timeout?: number | undefined
  readonly killAfter: number
}

/** One try at one unit. */
export interface Try {
  readonly type?: string | undefined
  readonly attempt: number
  readonly command: readonly string[]
  readonly stdin: 'inherit' | 'ignore'
  readonly log?: Writable | undefined
  /** What the heartbeat says of the run. */
  readonly pulse: () => Pick<Pulse, 'index' | 'total' | 'elapsed' | 'finished' | 'left' | 'current'>
  /** Called when the child runs, or could not be started. */
  readonly onStart: (pid: number | undefined) => void
}

export interface Tried {
  readonly ended: Ended
  /** Seconds. */
  readonly duration: number
  readonly lines: number
  readonly bytes: number
}

/** Runs the command once: from its start to the last line of its output. */
export async function runOnce(job: Try, around: Surroundings): Promise<Tried> {
  const { recorder, pressure, now, clock } = around
  const origin = { ...(job.type !== undefined && { type: job.type }), attempt: job.attempt }
  const begun = clock()
  let heard = begun
  let held = false
  const shown = around.redact ? redactArguments(job.command) : job.command
  job.log?.write(opening(quoted(shown), now()))

  const taken = intake({ recorder, origin, log: job.log, redact: around.redact })
  const child = startChild({
    command: job.command,
    env: environment(around.env, { ...origin, runId: around.runId }),
    stdin: job.stdin,
    timeout: around.timeout,
    killAfter: around.killAfter,
    kill: around.kill,
    say: message => around.say(job.type === undefined ? message : `${job.type}: ${message}`),
    onChunk(stream, chunk) {
      heard = clock()
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
    child.go()
  }
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
      },
      now(),
    )
    // A reader that is behind gets none: they would only pile up.
    if (pressure.blocked()) recorder.show({ ...draft, ...origin })
    else recorder.emit({ ...draft, ...origin })
  }

  job.onStart(child.pid)
  const release = obey(child, around.stop, around.killAfter)
  const timer = around.heartbeat > 0 ? setInterval(beat, Math.min(around.heartbeat, longestTimer)) : undefined
  const ended = await child.ended
  unguard?.()
  clearInterval(timer)
  release()
  taken.end()
  job.log?.write(closing(codeOf(ended), now()))
  return { ended, duration: clock() - begun, lines: taken.lines, bytes: taken.bytes }
}
