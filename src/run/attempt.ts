import { longestTimer, startChild } from './child/child.ts'
import { quoted, redactArguments } from './child/command-line.ts'
import { environment } from './child/environment.ts'
import type { RunContext } from './context.ts'
import { captureOutput } from './output/capture.ts'
import { exactValues } from './output/exact-values.ts'
import type { Log, LogRange } from './output/log.ts'
import { closing, opening } from './output/log-file.ts'
import { secretValues } from './output/secret-variables.ts'
import { codeOf, type Ended, type ExitMap, outcomeOf } from './result/outcome.ts'
import { outputVerdict } from './result/output-verdict.ts'
import { forwardSignals } from './terminate/forward-signals.ts'
import { type HeartbeatFacts, heartbeat } from './watch/heartbeat.ts'
import { trackUsage, type UsageTracker } from './watch/resource-usage.ts'
import { monitorSilence } from './watch/silence.ts'

/** One attempt at one unit. */
export interface AttemptSpec {
  readonly type?: string | undefined
  readonly attempt: number
  /** How many there may be. */
  readonly attempts: number
  readonly command: readonly string[]
  readonly stdin: 'inherit' | 'ignore'
  readonly log?: Log | undefined
  /** What exit codes mean, for the last line in the log. */
  readonly exitMap: ExitMap
  /** The state of the whole run, asked for at each heartbeat. */
  readonly pulse: () => Pick<HeartbeatFacts, 'index' | 'total' | 'elapsed' | 'finished' | 'open' | 'jobs'>
  /** Called once the child runs, with its pid; without a pid when it could not be started. */
  readonly onStart: (pid: number | undefined) => void
}

export interface AttemptResult {
  readonly ended: Ended
  /** Seconds. */
  readonly duration: number
  readonly lines: number
  readonly bytes: number
  readonly log: LogRange
  readonly use: ReturnType<UsageTracker['total']>
  /** Whether another attempt can help, as far as its output said so. */
  readonly retryable: boolean | undefined
}

/** Runs the command once: from its start to the last line of its output. */
export async function runAttempt(job: AttemptSpec, context: RunContext): Promise<AttemptResult> {
  const { recorder, backpressure, now, clock } = context
  const origin = { ...(job.type !== undefined && { type: job.type }), attempt: job.attempt }
  const begun = clock()
  const say = (message: string): void =>
    context.say(job.type === undefined ? message : `${job.type}: ${message}`)
  const exact = context.redact ? exactValues(secretValues(context.env)) : undefined
  const shown = context.redact ? redactArguments(job.command, exact) : job.command
  const range = job.log?.mark()
  job.log?.stream.write(opening({ ...origin, command: quoted(shown), attempts: job.attempts }, now()))

  const capture = captureOutput({
    recorder,
    origin,
    log: job.log?.stream,
    shared: context.shared,
    redact: context.redact,
    exact,
    merge: context.merge,
  })
  const verdict = outputVerdict()
  const child = startChild({
    command: job.command,
    env: environment(context.env, { ...origin, runId: context.runId, left: context.budgetLeft() }),
    stdin: job.stdin,
    merge: context.merge,
    timeout: context.timeout,
    signal: context.signal,
    killAfter: context.killAfter,
    kill: context.kill,
    say,
    onEnd: () => void used.sample(),
    onChunk(stream, chunk) {
      capture.push(stream, chunk)
      verdict.push(stream, chunk)
      listening.sawOutput()
    },
  })
  const unguard = child.pid === undefined ? undefined : context.reaper.guard(child.pid)
  const used = trackUsage(child.pid)
  const beat = (): void => {
    context.onBeat()
    const draft = heartbeat(
      {
        ...job.pulse(),
        silent: listening.silent(),
        interval: context.heartbeat / 1000,
        lines: capture.lines,
        bytes: capture.bytes,
        pid: child.pid,
        use: used.sample(),
        stalled: listening.stalled(),
      },
      now(),
    )
    // A reader that is behind gets no heartbeats: they would only pile up.
    if (backpressure.blocked()) recorder.show({ ...draft, ...origin })
    else recorder.emit({ ...draft, ...origin })
  }

  const listening = monitorSilence({
    child,
    context: context,
    say,
    beat,
    stopped: () => used.sample()?.stopped === true,
  })

  job.onStart(child.pid)
  const releases = [
    ...(child.pid === undefined ? [] : [context.suspension.join(child.pid)]),
    forwardSignals(child, context.stop, context.killAfter),
    context.admission.onKill(child.killFor),
    context.onHeartbeatSignal(beat),
  ]
  const timer =
    context.heartbeat > 0 ? setInterval(beat, Math.min(context.heartbeat, longestTimer)) : undefined
  const exited = await child.ended
  unguard?.()
  clearInterval(timer)
  listening.stop()
  used.stop()
  for (const release of releases) release()
  capture.end()
  context.onRead()
  const duration = clock() - begun
  const crashed = exited.state === 'exited' && exited.code !== 0 && verdict.hasCrashed()
  const ended = crashed ? { ...exited, crashed } : exited
  job.log?.stream.write(closing(outcomeOf(ended, job.exitMap), codeOf(ended), now()))
  return {
    ended,
    retryable: verdict.retryable(),
    duration,
    lines: capture.lines,
    bytes: capture.bytes,
    use: used.total(),
    log: (await range?.()) ?? {},
  }
}
