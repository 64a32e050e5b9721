import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Ended, KillReason } from '../result/outcome.ts'
import { watchOrphans } from '../terminate/orphans.ts'
import { realPipes } from './pipes.ts'
import { groupGone, groupRuns } from './process-group.ts'
import { spawnError } from './spawn-error.ts'

export type StreamName = 'stdout' | 'stderr'

/**
 * Sends a signal to a process, or to a group when the number is negative; 0 only asks whether it exists. False when it
 * does not.
 */
export type Kill = (pid: number, signal: NodeJS.Signals | 0) => boolean

export interface ChildSpec {
  readonly command: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly stdin: 'inherit' | 'ignore'
  /** One pipe for both outputs: they keep their order, and all of it counts as stdout. */
  readonly merge: boolean
  /** Milliseconds until the group is ended; undefined: no limit. */
  readonly timeout?: number | undefined
  /** The polite signal: how bs-run itself ends the group. */
  readonly signal: NodeJS.Signals
  /** Milliseconds from the polite signal to SIGKILL. */
  readonly killAfter: number
  readonly kill: Kill
  readonly onChunk: (stream: StreamName, chunk: Buffer) => void
  /** Called when an output of the child has ended, which mostly means that the child is ending. */
  readonly onEnd: () => void
  /** Tells a person about something unusual. */
  readonly say: (message: string) => void
}

export interface Child {
  readonly pid: number | undefined
  /** Stops reading: the child's pipes fill, and it waits. */
  pause(): void
  resume(): void
  /** Signals the group; SIGKILL follows when it does not end in time. */
  end(signal: NodeJS.Signals): void
  /** Ends the group because of a limit: the attempt has failed, whatever exit code the child then gives. */
  killFor(why: KillReason): void
  /** Stops reading, even if the pipes still hold output. */
  abandon(): void
  /** Resolves when the child has ended and its output is read. */
  readonly ended: Promise<Ended>
}

/** Longest time a timer can wait, about 24 days. */
export const longestTimer = 2 ** 31 - 1

/** Starts the command, without a shell, as the leader of a process group of its own. */
export function startChild(spec: ChildSpec): Child {
  const [file = '', ...args] = spec.command
  const pipes = realPipes(spec.merge ? 1 : 2)
  const [first, second = first] = pipes?.map(({ into }) => into) ?? []
  if (spec.merge && pipes === undefined)
    spec.say('cannot make a named pipe, so stdout and stderr may come in another order (set TMPDIR)')
  let spawned: ChildProcess | undefined
  let failed: Ended | Promise<Ended> | undefined
  try {
    spawned = spawn(file, args, {
      detached: true,
      env: spec.env,
      stdio: [spec.stdin, first ?? 'pipe', second ?? 'pipe'],
    })
  } catch (error) {
    failed = spawnError(file, error as NodeJS.ErrnoException)
  }
  // Only the child may hold the writing ends: while we hold one, reading never ends.
  for (const { into } of pipes ?? []) closeSync(into)
  const outputs = pipes?.map(({ out }) => out) ?? [spawned?.stdout, spawned?.stderr]
  const streams = outputs.filter(output => output != null)
  if (spawned?.pid !== undefined) return running(spawned, spawned.pid, streams, spec)
  for (const stream of streams) stream.destroy()
  return unstarted(
    failed ?? new Promise(resolve => spawned?.once('error', error => resolve(spawnError(file, error)))),
  )
}

const unstarted = (ended: Ended | Promise<Ended>): Child => ({
  pid: undefined,
  pause() {},
  resume() {},
  end() {},
  killFor() {},
  abandon() {},
  ended: Promise.resolve(ended),
})

function running(spawned: ChildProcess, pid: number, streams: readonly Readable[], spec: ChildSpec): Child {
  const group = (signal: NodeJS.Signals | 0): boolean => spec.kill(-pid, signal)
  let killReason: KillReason | undefined
  let killTimer: NodeJS.Timeout | undefined
  const end = (signal: NodeJS.Signals): void => {
    group(signal)
    // A stopped process receives no signal but KILL until it continues.
    group('SIGCONT')
    killTimer ??= setTimeout(() => group('SIGKILL'), Math.min(spec.killAfter, longestTimer))
  }
  const killFor = (why: KillReason): void => {
    // A child that has ended by itself is not ended again, only waited for.
    if (spawned.exitCode !== null || spawned.signalCode !== null) return
    killReason ??= why
    end(spec.signal)
  }
  const abandon = (): void => {
    for (const stream of streams) stream.destroy()
  }
  const orphans = watchOrphans({ groupRuns: () => groupRuns(pid, group), end, abandon, say: spec.say })
  for (const [i, stream] of streams.entries()) {
    stream.on('data', (chunk: Buffer) => {
      orphans.sawOutput()
      spec.onChunk(i === 0 ? 'stdout' : 'stderr', chunk)
    })
    stream.once('end', spec.onEnd)
    stream.on('error', error => spec.say(`cannot read the command's output: ${error.message}`))
  }
  const timer =
    spec.timeout === undefined
      ? undefined
      : setTimeout(() => killFor('timeout'), Math.min(spec.timeout, longestTimer))
  spawned.once('exit', () => {
    clearTimeout(timer)
    orphans.begin()
  })
  // A signal that could not be sent, for one; the child still ends by itself.
  spawned.on('error', error => spec.say(error.message))

  // Not `exit` alone: the pipes may still hold lines.
  const exited = new Promise<Ended>(resolve => {
    spawned.once('exit', (code, signal) =>
      resolve(
        signal === null
          ? { state: 'exited', code: code ?? 0, killReason }
          : { state: 'killed', signal, killReason },
      ),
    )
  })
  const closed = Promise.all(streams.map(stream => new Promise(resolve => stream.once('close', resolve))))
  return {
    pid,
    pause() {
      orphans.pause(true)
      for (const stream of streams) stream.pause()
    },
    resume() {
      orphans.pause(false)
      for (const stream of streams) stream.resume()
    },
    end,
    killFor,
    abandon,
    ended: Promise.all([exited, closed]).then(async ([ended]) => {
      orphans.stop()
      // A group that was asked to end gets its time to do so, even when its output is already closed.
      if (killTimer !== undefined) await groupGone(pid, group, spec.killAfter)
      clearTimeout(killTimer)
      return ended
    }),
  }
}
