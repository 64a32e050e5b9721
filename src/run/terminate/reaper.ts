import { type ChildProcess, spawn } from 'node:child_process'
import { reason } from '../../lib/failure.ts'
import { processStart } from '../../system/proc.ts'
import { reaperScript } from './reaper-script.ts'

/** Ends the process groups that it guards when bs-run is gone, even after SIGKILL. */
export interface Reaper {
  /** The process id of the shell. */
  readonly pid: number | undefined
  /** Guards the process group of this leader; the returned function ends that. */
  guard(pid: number): () => void
  /** Ends the reaper; the groups live on. */
  close(): void
}

export interface ReaperOptions {
  /** The signal that is sent first. */
  readonly signal: NodeJS.Signals
  /** Milliseconds from the first signal to KILL. */
  readonly killAfter: number
  readonly path: string | undefined
  readonly say: (message: string) => void
}

/** A reaper that was killed this often is not started again. */
const mostStarts = 5

/**
 * Starts a shell in its own session that reads the groups to guard from a pipe. Only bs-run holds the writing end (Node
 * opens everything close-on-exec), so the kernel closes it when bs-run is gone, even after SIGKILL. A shell is used
 * because it starts in 1 ms and takes 2 MB; Node takes 40 of each.
 */
export function reaper({ signal, killAfter, path, say }: ReaperOptions): Reaper {
  const groups = new Map<number, string>()
  const args = [String(Math.min(Math.ceil(killAfter / 100), 1e9)), signal.slice('SIG'.length)]
  let starts = 0
  let closed = false
  let shell: ChildProcess | undefined

  const send = (line: string): void => void shell?.stdin?.write(`${line}\n`)
  const giveUp = (why: string): void => {
    shell = undefined
    say(`${why}: ended by KILL, bs-run would leave the command behind`)
  }
  const unstarted = (error: unknown): void => giveUp(`cannot start /bin/sh: ${reason(error)}`)
  const begin = (): void => {
    if (closed) return
    if (starts++ === mostStarts) {
      giveUp('somebody ends the reaper of bs-run again and again')
      return
    }
    try {
      shell = start(args, path)
    } catch (error) {
      unstarted(error)
      return
    }
    shell.once('error', unstarted)
    shell.once('exit', begin)
    // The shell is gone; its `exit` event handles that.
    shell.stdin?.on('error', () => {})
    shell.unref()
    unref(shell.stdin)
    for (const [pid, born] of groups) send(`+ ${pid} ${born}`)
  }

  begin()
  return {
    get pid() {
      return shell?.pid
    },
    guard(pid) {
      const born = processStart(pid) ?? ''
      groups.set(pid, born)
      send(`+ ${pid} ${born}`)
      return () => {
        groups.delete(pid)
        send(`- ${pid}`)
      }
    },
    close() {
      closed = true
      shell?.stdin?.end()
    },
  }
}

/** The script comes by way of the environment, so that `ps` shows one short line; the PATH is for sleep. */
const start = (args: readonly string[], path = ''): ChildProcess =>
  spawn('/bin/sh', ['-c', 'eval "$script"', 'reaper', ...args], {
    env: { script: reaperScript, PATH: `${path}:/usr/bin:/bin` },
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })

/** A pipe to a child is a socket, though its type does not say so; it must not keep us from ending. */
const unref = (pipe: unknown): void => (pipe as { unref?: () => void } | null)?.unref?.()
