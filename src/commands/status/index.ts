import { command, type Io, type Signal } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { toUtc } from '../../lib/time.ts'
import { type Checks, check } from '../../status/check.ts'
import { codes, type Finding, worst } from '../../status/finding.ts'
import { place } from '../../status/places.ts'
import { progressMemory } from '../../status/progress-memory.ts'
import { isAddress } from '../../status/remote/store.ts'
import { json } from '../../status/views/json.ts'
import { prom } from '../../status/views/prom.ts'
import { text } from '../../status/views/text.ts'
import { type Rounds, waitForEnd, watch } from '../../status/watch.ts'
import { thisHost } from '../../system/host.ts'
import { bsStatusFlags } from './flags.ts'
import { assertListening, listenStatus } from './listen.ts'
import { pauses } from './pauses.ts'
import { readSuccesses } from './read-successes.ts'
import { writeStatus } from './write.ts'

type StatusFlags = Values<typeof bsStatusFlags>

export const bsStatus = command({
  name: 'bs-status',
  summary: 'tell whether a job is alive or stuck, and when it last succeeded',
  usage: ['[options] [FILE|URL...]', '--write FILE [options]', '--listen HOST:PORT [options] FILE|URL...'],
  notes: [
    'Reads status documents, which bs-run, bs-status --write or any other program keeps up to date: JSON in a file or at an address (http, https, s3). Prints one line for each, as monitoring plug-ins do, and ends with the code of the worst: critical, then unknown, then warning.',
    'On the machine of the job, it looks at the process itself: a living process is never critical, however silent it is, and one that is gone is critical at once. On another machine, only the age of the document counts. An age that equals a limit is still fine.',
  ],
  flags: bsStatusFlags,
  examples: [
    ['bs-status logs/status.json', 'one line for people and for monitors'],
    [
      'bs-run … | bs-parse | bs-status --write logs/status.json | bs-summarize',
      'keep a status document beside a pipeline',
    ],
    [
      'bs-status --success-log logs/success_runs.jsonl --max-age 8d',
      'was there a success in the last eight days?',
    ],
    ['bs-status --watch --format json logs/status.json', 'watch for changes, as records'],
    [
      'bs-status --wait-until terminal --timeout 1h logs/status.json && ./next.sh',
      'continue only when the run has succeeded',
    ],
    [
      'bs-status --listen 127.0.0.1:8080 logs/status.json',
      'answer uptime monitors: 200 while all is well, else 503',
    ],
  ],
  exitCodes: [
    ['0', 'OK; --write: done'],
    ['1', 'WARNING; --write: standard input broke off'],
    ['2', 'CRITICAL'],
    ['3', 'UNKNOWN, or a bad flag'],
    [
      '4',
      '--write: the document, or standard output, could not be written; --listen: the address cannot be used',
    ],
    ['124', '--wait-until: the time is up'],
  ],
  outlivesReader: true,
  async run({ flags, args }, io) {
    const host = thisHost(pid => io.kill(pid, 0))
    if (flags.listen !== undefined) assertListening(flags, args)
    if (flags.write !== undefined) {
      refuseWith(args, flags)
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
    refuseNothing(checks)
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

/** Milliseconds of a flag in seconds; 0 means no limit. */
const limit = (ms: number): number => (ms === 0 ? Number.POSITIVE_INFINITY : ms / 1000)

function clockOf({ now, watch: again, 'wait-until': wait }: StatusFlags, io: Io): () => number {
  if (now === undefined) return io.now
  const time = toUtc(now)
  if (time === undefined) {
    throw new Failure(`bad --now ${JSON.stringify(now)}: write a time such as 2026-01-25T13:00:00Z`)
  }
  if (again || wait !== undefined)
    throw new Failure('--now stands still: it cannot go with --watch or --wait-until')
  return () => Date.parse(time)
}

function intervalOf(flags: StatusFlags, args: readonly string[]): number {
  if (flags.watch && flags.format === 'prom') {
    throw new Failure('--watch prints changes: run --format prom from a timer instead')
  }
  if (flags.watch && flags['wait-until'] !== undefined) {
    throw new Failure('--watch and --wait-until are both given: choose one')
  }
  if (flags.interval === 0) throw new Failure('bad --interval 0: write 10ms or more')
  return flags.interval ?? (flags.watch ? 60_000 : args.some(isAddress) ? 15_000 : 2000)
}

function refuseNothing({ places, runDir, successLog, sentinel }: Checks): void {
  if (places.length > 0 || runDir !== undefined || successLog !== undefined || sentinel !== undefined) return
  throw new Failure('nothing to look at: name a status file or an address, or see bs-status --help')
}

function refuseWith(args: readonly string[], flags: StatusFlags): void {
  const [first] = args
  if (first !== undefined) {
    throw new Failure(`--write reads records from standard input: leave out ${first}, or write < ${first}`)
  }
  if (flags.watch || flags['wait-until'] !== undefined) {
    throw new Failure('--write keeps a document, --watch and --wait-until look at one: choose one')
  }
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
