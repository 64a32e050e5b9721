import { command, type Io, type Signal } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { type Checks, check } from '../../status/check.ts'
import { codes, type Finding, worst } from '../../status/finding.ts'
import { place } from '../../status/places.ts'
import { progressMemory } from '../../status/progress-memory.ts'
import { json } from '../../status/views/json.ts'
import { prom } from '../../status/views/prom.ts'
import { text } from '../../status/views/text.ts'
import { type Rounds, waitForEnd, watch } from '../../status/watch.ts'
import { thisHost } from '../../system/host.ts'
import { bsStatusFlags } from './flags.ts'
import { help } from './help.ts'
import { assertListening, listenStatus } from './listen.ts'
import { pauses } from './pauses.ts'
import { readSuccesses } from './read-successes.ts'
import { assertOnlyWrite, assertSomething, clockOf, intervalOf, limit, type StatusFlags } from './settings.ts'
import { writeStatus } from './write.ts'

export const bsStatus = command({
  name: 'bs-status',
  summary: 'tell whether a job is alive or stuck, and when it last succeeded',
  ...help,
  flags: bsStatusFlags,
  outlivesReader: true,
  async run({ flags, args }, io) {
    const host = thisHost(pid => io.kill(pid, 0))
    if (flags.listen !== undefined) assertListening(flags, args)
    if (flags.write !== undefined) {
      assertOnlyWrite(args, flags)
      return writeStatus(flags.write, flags, host, io)
    }
    const clock = clockOf(flags, io)
    const successLog = flags['success-log']
    const given = { env: io.env, stdin: io.stdin, agent: `bs-status/${io.version}` }
    const checks: Checks = {
      // A bad address is reported before anything is read.
      places: args.map(name => place(name, given)),
      runDir: flags['run-dir'],
      all: flags.all,
      successLog:
        successLog === undefined ? undefined : { path: successLog, read: () => readSuccesses(successLog) },
      sentinel: flags.sentinel,
      thresholds: {
        warning: flags.warning / 1000,
        critical: flags.critical / 1000,
        maxAge: limit(flags['max-age']),
        stuckAfter: limit(flags['stuck-after']),
      },
      missing: flags.missing,
      host,
      ...((flags.watch || flags.listen !== undefined) && { remember: progressMemory() }),
    }
    assertSomething(checks)
    const show = (findings: readonly Finding[], now: number): string => views[flags.format](findings, now)
    const look = (now: number): Promise<readonly Finding[]> => check(checks, now)
    const interval = intervalOf(flags, args)
    if (flags.listen !== undefined) return listenStatus(flags, { args, look }, io)
    const repeats = flags.watch || flags['wait-until'] !== undefined
    const rounds: Rounds<Signal> = {
      look,
      interval,
      now: clock,
      say: io.say,
      pause: repeats ? pauses(io) : async () => undefined,
      print: printer(io),
    }
    if (flags.watch) return watch(rounds, flags.format === 'json' ? 'json' : 'text')
    if (flags['wait-until'] !== undefined) return waitForEnd(rounds, flags.timeout, show)
    const now = clock()
    const findings = await rounds.look(now)
    await rounds.print(show(findings, now))
    return codes[worst(findings)]
  },
})

const views: Readonly<Record<StatusFlags['format'], (findings: readonly Finding[], now: number) => string>> =
  {
    text,
    json,
    prom,
  }

/**
 * Prints a text and resolves to whether the reader is still there. When the text cannot be printed for another reason,
 * the problem is reported and the exit code is UNKNOWN: a verdict that nobody receives is no verdict.
 */
function printer(io: Io): (text: string) => Promise<boolean> {
  return text =>
    new Promise((resolve, reject) => {
      io.stdout.write(text, error => {
        if (!error) resolve(true)
        else if ((error as NodeJS.ErrnoException).code === 'EPIPE') resolve(false)
        else reject(new Failure(`cannot write standard output: ${reason(error)}`, exit.config))
      })
    })
}
