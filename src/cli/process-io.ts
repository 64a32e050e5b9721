import { fstatSync } from 'node:fs'
import { messageText } from '../lib/text.ts'
import type { Io } from './io.ts'
import { version } from './version.ts'

/** What a program called `name` may touch of the process it runs in. */
export function ioOf(name: string): Io {
  return {
    // Not before it is asked for: making it takes 2 ms, and changes how a child finds it.
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    terminal: {
      get stdin() {
        return process.stdin.isTTY === true
      },
      stdout: process.stdout.isTTY === true,
      stderr: process.stderr.isTTY === true,
      get columns() {
        return process.stderr.columns || 80
      },
      get rows() {
        return process.stderr.rows || 24
      },
      color: process.stderr.isTTY === true && !process.env.NO_COLOR,
    },
    live: isLive(),
    pid: process.pid,
    program: process.argv[1] ?? '',
    version,
    now: Date.now,
    kill(pid, signal) {
      try {
        return process.kill(pid, signal)
      } catch (error) {
        // There is such a process, but it belongs to somebody else.
        return signal === 0 && pid > 0 && (error as NodeJS.ErrnoException).code === 'EPERM'
      }
    },
    say: message => void process.stderr.write(`${name}: ${messageText(message)}\n`),
    onSignal(signals, handler) {
      for (const signal of signals) process.on(signal, handler)
      return () => {
        for (const signal of signals) process.off(signal, handler)
      }
    },
  }
}

function isLive(): boolean {
  try {
    return !fstatSync(0).isFile()
  } catch {
    return false
  }
}
