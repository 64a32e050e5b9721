import { fstatSync } from 'node:fs'
import { exit, Failure, reason } from '../lib/failure.ts'
import type { Command, Io, Outcome } from './command.ts'
import { type Flags, settle, type Values } from './flags.ts'
import { helpPage } from './help.ts'
import { version } from './version.ts'

/** Runs a program: the only place that knows `process`, and where every exit code is decided. */
export async function main<F extends Flags>(command: Command<F>): Promise<void> {
  if (command.work !== undefined) {
    const { parentPort, workerData } = await import('node:worker_threads')
    if (parentPort !== null) return await command.work(workerData, parentPort)
  }
  const io = ioOf(command.name)
  // Should there be nothing left to wait for before all is done, that is no success.
  process.exitCode = exit.all
  survivePipes(command)
  try {
    const {
      flags,
      args,
      help,
      version: showVersion,
    } = settle(command.name, command.flags, process.argv.slice(2), process.env)
    if (help || showVersion) {
      process.stdout.write(
        help
          ? helpPage(command as unknown as Command, process.stdout.columns ?? 80)
          : `${command.name} ${version}\n`,
      )
      finish(exit.ok, command)
    } else finish(await command.run({ flags: flags as Values<F>, args }, io), command)
  } catch (error) {
    finish(explain(error, io), command)
  }
}

/** Sets the code and lets the event loop run dry: `process.exit` would lose what is still being written. */
function finish(outcome: Outcome, { conclusive }: { readonly conclusive?: boolean }): void {
  if (typeof outcome === 'number') {
    process.exitCode = outcome
    if (conclusive) setTimeout(() => process.exit(), 1000).unref()
    return
  }
  // The calling shell must see that a signal ended us, or a loop around us would go on after Ctrl-C.
  const end = (): void => {
    process.removeAllListeners(outcome)
    process.kill(process.pid, outcome)
  }
  process.stdout.write('', end)
  // A reader that has stopped reading must not keep us from ending.
  setTimeout(end, 1000)
}

function explain(error: unknown, io: Io): number {
  if (error instanceof Failure) {
    io.say(error.message)
    return error.code
  }
  const { message, stack } = error as Error
  io.say(`internal error: ${message ?? String(error)} (please report it; BS_DEBUG=1 shows where)`)
  if (process.env.BS_DEBUG) process.stderr.write(`${stack}\n`)
  return exit.all
}

/** A reader that went away is no error: filters end quietly, programs that do more than print go on. */
function survivePipes(command: { readonly name: string; readonly outlivesReader?: boolean }): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (command.outlivesReader) return
    if (error.code === 'EPIPE') process.exit(exit.ok)
    process.stderr.write(`${command.name}: cannot write standard output: ${reason(error)}\n`)
    process.exit(exit.all)
  })
  process.stderr.on('error', () => {})
}

function ioOf(name: string): Io {
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
      columns: process.stderr.columns ?? 80,
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
    say: message => void process.stderr.write(`${name}: ${message}\n`),
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
