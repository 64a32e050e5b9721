import { type ChildProcess, spawn } from 'node:child_process'
import { reason } from '../../lib/failure.ts'
import { processStart } from '../../system/proc.ts'
import { reaperScript } from './reaper-script.ts'

/** Ends the groups that it guards when bs-run is gone, however it went. */
export interface Reaper {
  /** Of the shell. */
  readonly pid: number | undefined
  /** Guards the process group of this leader until the function returned is called. */
  guard(pid: number): () => void
  /** Lets it go. */
  close(): void
}

export interface ReaperOptions {
  /** The polite signal. */
  readonly signal: NodeJS.Signals
  /** Milliseconds from that to KILL. */
  readonly killAfter: number
  readonly path: string | undefined
  readonly say: (message: string) => void
}

/** Somebody who kills the reaper as often as this wants it dead. */
const mostStarts = 5

/**
 * A shell in a session of its own that reads which groups there are from a pipe. Only we hold the writing end (node
 * opens everything close-on-exec), so when we are gone, by SIGKILL too, the kernel closes it. A shell, as it starts in
 * 1 ms and takes 2 MB, where node takes 40 of both.
 */
export function reaper({ signal, killAfter, path, say }: ReaperOptions): Reaper {
  const groups = new Map<number, string>()
  const args = [String(Math.min(Math.ceil(killAfter / 100), 1e9)), signal.slice('SIG'.length)]
  let starts = 0
  let closed = false
  let shell: ChildProcess | undefined

  const tell = (line: string): void => void shell?.stdin?.write(`${line}\n`)
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
    // It is gone: `exit` tells.
    shell.stdin?.on('error', () => {})
    shell.unref()
    unref(shell.stdin)
    for (const [pid, born] of groups) tell(`+ ${pid} ${born}`)
  }

  begin()
  return {
    get pid() {
      return shell?.pid
    },
    guard(pid) {
      const born = processStart(pid) ?? ''
      groups.set(pid, born)
      tell(`+ ${pid} ${born}`)
      return () => {
        groups.delete(pid)
        tell(`- ${pid}`)
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
