import { type ChildProcess, spawn } from 'node:child_process'
import { groupGone } from './group.ts'
import { watchLeftovers } from './leftovers.ts'
import type { Ended } from './outcome.ts'
import { whyUnstarted } from './unstarted.ts'

export type StreamName = 'stdout' | 'stderr'

/** Sends a signal to a process or group; 0 only looks. False when there is none. */
export type Kill = (pid: number, signal: NodeJS.Signals | 0) => boolean

export interface ChildSpec {
  readonly command: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly stdin: 'inherit' | 'ignore'
  /** Milliseconds until the group is ended; undefined: it may run for ever. */
  readonly timeout?: number | undefined
  /** Milliseconds from the polite signal to SIGKILL. */
  readonly killAfter: number
  readonly kill: Kill
  readonly onChunk: (stream: StreamName, chunk: Buffer) => void
  /** Something unusual that people should know. */
  readonly say: (message: string) => void
}

export interface Child {
  readonly pid: number | undefined
  /** Stops reading: the child's pipes fill, and it waits. */
  hold(): void
  go(): void
  /** Signals the group; SIGKILL follows when it does not end in time. */
  end(signal: NodeJS.Signals): void
  /** Reads no more, whatever is still in the pipes. */
  abandon(): void
  /** Resolves when the child has ended and its output is read. */
  readonly ended: Promise<Ended>
}

/** Longest time a timer can wait, about 24 days. */
export const longestTimer = 2 ** 31 - 1

/** Starts the command, without a shell, as the leader of a process group of its own. */
export function startChild(spec: ChildSpec): Child {
  const [file = '', ...args] = spec.command
  let spawned: ChildProcess
  try {
    spawned = spawn(file, args, { detached: true, env: spec.env, stdio: [spec.stdin, 'pipe', 'pipe'] })
  } catch (error) {
    return unstarted(whyUnstarted(file, error as NodeJS.ErrnoException))
  }
  if (spawned.pid === undefined) {
    return unstarted(
      new Promise(resolve => spawned.once('error', error => resolve(whyUnstarted(file, error)))),
    )
  }
  return running(spawned, spawned.pid, spec)
}

const unstarted = (ended: Ended | Promise<Ended>): Child => ({
  pid: undefined,
  hold() {},
  go() {},
  end() {},
  abandon() {},
  ended: Promise.resolve(ended),
})

function running(spawned: ChildProcess, pid: number, spec: ChildSpec): Child {
  const streams = [spawned.stdout, spawned.stderr]
  const group = (signal: NodeJS.Signals | 0): boolean => spec.kill(-pid, signal)
  let timedOut = false
  let killTimer: NodeJS.Timeout | undefined
  const end = (signal: NodeJS.Signals): void => {
    group(signal)
    killTimer ??= setTimeout(() => group('SIGKILL'), Math.min(spec.killAfter, longestTimer))
  }
  const abandon = (): void => {
    for (const stream of streams) stream?.destroy()
  }
  const leftovers = watchLeftovers({ group, end, abandon, say: spec.say })
  spawned.stdout?.on('data', (chunk: Buffer) => {
    leftovers.heard()
    spec.onChunk('stdout', chunk)
  })
  spawned.stderr?.on('data', (chunk: Buffer) => {
    leftovers.heard()
    spec.onChunk('stderr', chunk)
  })
  const timer =
    spec.timeout === undefined
      ? undefined
      : setTimeout(
          () => {
            timedOut = true
            end('SIGTERM')
          },
          Math.min(spec.timeout, longestTimer),
        )
  spawned.once('exit', () => {
    clearTimeout(timer)
    leftovers.begin()
  })
  // A signal that could not be sent, for one; the child still ends by itself.
  spawned.on('error', error => spec.say(error.message))

  // `close`, not `exit`: the pipes may still hold lines.
  const closed = new Promise<Ended>(resolve => {
    spawned.once('close', (code, signal) => {
      leftovers.stop()
      resolve(
        signal === null
          ? { state: 'exited', code: code ?? 0, timedOut }
          : { state: 'killed', signal, timedOut },
      )
    })
  })
  return {
    pid,
    hold() {
      leftovers.hold(true)
      for (const stream of streams) stream?.pause()
    },
    go() {
      leftovers.hold(false)
      for (const stream of streams) stream?.resume()
    },
    end,
    abandon,
    ended: closed.then(async ended => {
      // Whoever was told to end gets the time to do so, even when its output is closed already.
      if (killTimer !== undefined) await groupGone(group, spec.killAfter)
      clearTimeout(killTimer)
      return ended
    }),
  }
}
