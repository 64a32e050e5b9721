import { constants } from 'node:os'
import { exit, Failure, reason } from '../lib/failure.ts'
import { cut, printable } from '../lib/text.ts'
import { about } from './about.ts'
import type { Command, Io, Outcome } from './command.ts'
import { strangeVariables } from './environment.ts'
import type { Flags } from './flag.ts'
import type { Grammar } from './parse.ts'
import { ioOf } from './process-io.ts'
import { settle } from './settle.ts'

/** Runs a program: reads its command line, runs the command that it names, and decides the exit code. */
export async function main<F extends Flags>(program: Command<F>): Promise<void> {
  if (program.work !== undefined) {
    const { parentPort, workerData } = await import('node:worker_threads')
    if (parentPort !== null) return await program.work(workerData, parentPort)
  }
  const io = ioOf(program.name)
  // If the event loop runs dry before the command has answered, that is no success.
  process.exitCode = exit.all
  let active: Grammar = program
  watchPipes(program.name, () => active)
  try {
    const argv = process.argv.slice(2)
    if (argv[0] === '--get-yargs-completions') {
      const { completions } = await import('./completion.ts')
      process.stdout.write(completions(program, argv.slice(1), process.env.SHELL))
      return finish(exit.ok, active)
    }
    const settled = await settle(program, argv, process.env)
    const { command, flags, args } = settled
    active = { ...command, ...inherited(program), ...inherited(command) }
    const text = await about(program, settled, process.stdout.columns ?? 80)
    if (text !== undefined) {
      // Nothing else is done here: a text that cannot be written is an error of any program.
      active = { ...active, outlivesReader: false }
      process.stdout.write(text)
      return finish(exit.ok, active)
    }
    for (const warning of await strangeVariables(program, process.env)) io.say(warning)
    finish((await command.run?.({ flags, args }, io)) ?? exit.all, active)
  } catch (error) {
    finish(await explain(error, io), active)
  }
}

/** How a program ends is true of its commands as well, unless they say otherwise. */
const inherited = ({ outlivesReader, conclusive }: Grammar): Partial<Command> => ({
  ...(outlivesReader !== undefined && { outlivesReader }),
  ...(conclusive !== undefined && { conclusive }),
})

/** Sets the code and lets the event loop run dry: `process.exit` would lose what is still being written. */
function finish(outcome: Outcome, { conclusive }: Grammar): void {
  if (typeof outcome === 'number') {
    process.exitCode = outcome
    if (conclusive) setTimeout(() => process.exit(), 1000).unref()
    return
  }
  // The calling shell must see that a signal ended us, or a loop around us would go on after Ctrl-C.
  const end = (): void => {
    process.removeAllListeners(outcome)
    // The first process of a container receives no signal that it does not handle (pid_namespaces(7)).
    if (process.pid === 1) process.exit(128 + constants.signals[outcome])
    process.kill(process.pid, outcome)
  }
  process.stdout.write('', end)
  // A reader that has stopped reading must not keep us from ending.
  setTimeout(end, 1000)
}

/** Says on stderr what went wrong, without secrets that were part of the command line; returns the exit code for it. */
async function explain(error: unknown, io: Io): Promise<number> {
  if (error instanceof Failure) {
    const { hideSecrets } = await import('../redact/hide-secrets.ts')
    io.say(hideSecrets(error.message))
    return error.code
  }
  const { message, stack, code } = error as NodeJS.ErrnoException
  if (code === 'EMFILE' || code === 'ENFILE') {
    io.say(reason({ code }))
    return exit.all
  }
  const { hideSecrets } = await import('../redact/hide-secrets.ts')
  // It may hold a part of the input.
  const what = cut(printable(hideSecrets(message ?? String(error))), 300)
  io.say(`internal error: ${what} (please report it; BS_DEBUG=1 shows where)`)
  if (process.env.BS_DEBUG) process.stderr.write(`${stack}\n`)
  return exit.all
}

/** A reader that went away is no error: filters end quietly, programs that do more than print go on. */
function watchPipes(name: string, active: () => Grammar): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (active().outlivesReader) return
    if (error.code === 'EPIPE') process.exit(exit.ok)
    process.stderr.write(`${name}: cannot write standard output: ${reason(error)}\n`)
    process.exit(exit.all)
  })
  process.stderr.on('error', () => {})
}
