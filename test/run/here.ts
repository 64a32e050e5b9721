import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Io, Outcome } from '../../src/cli/command.ts'
import type { Values } from '../../src/cli/flag.ts'
import { settle } from '../../src/cli/settle.ts'
import { bsRun } from '../../src/commands/run/index.ts'
import { Failure } from '../../src/lib/failure.ts'
import { cleanEnv } from './start.ts'

export interface RunHere {
  readonly outcome: Outcome
  readonly stdout: string
  readonly stderr: string
}

/** Runs bs-run in this process, which is quicker than a program and lets the wall clock be any. */
export async function runHere(argv: readonly string[], now: () => number = Date.now): Promise<RunHere> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = Promise.all([text(stdout), text(stderr)])
  const say = (message: string): void => void stderr.write(`bs-run: ${message}\n`)
  const io: Io = {
    ...{ stdin: new PassThrough(), stdout, stderr, env: cleanEnv(), live: true },
    ...{ pid: process.pid, version: 'x', now, say },
    terminal: { stdin: false, stdout: false, stderr: false, columns: 80, rows: 24, color: false },
    kill(pid, signal) {
      try {
        return process.kill(pid, signal)
      } catch {
        return false
      }
    },
    onSignal: () => () => {},
  }
  const { flags, args } = await settle(bsRun, argv, {})
  const outcome = await bsRun.run({ flags: flags as Values<typeof bsRun.flags>, args }, io).catch(error => {
    if (!(error instanceof Failure)) throw error
    say(error.message)
    return error.code
  })
  stdout.end()
  stderr.end()
  const [out, err] = await printed
  return { outcome, stdout: out, stderr: err }
}
