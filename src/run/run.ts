import type { Surroundings } from './attempt.ts'
import { attempts, type Persistence } from './attempts.ts'
import { round } from './heartbeat.ts'
import type { Log } from './log.ts'
import { codeFor, codeOf, type Ended, statusOf, succeeded } from './outcome.ts'
import type { Unit } from './plan.ts'
import type { Draft } from './recorder.ts'

/** Everything that is to be run. */
export interface Job {
  readonly units: readonly Unit[]
  /** The units are types; else there is one, without a name. */
  readonly typed: boolean
  readonly target?: number | undefined
  readonly persistence: Persistence
  readonly logOf: (unit: Unit) => Log | undefined
  /** What only the caller knows of the run. */
  readonly opening: Omit<Extract<Draft, { event: 'script_start' }>, 'event'>
  /** Called before the last record; resolves when the logs are written. Gives the bytes that were lost. */
  readonly closeLogs: () => Promise<number>
}

/** Runs the units one after the other. Resolves to the exit code of the run. */
export async function run(job: Job, around: Surroundings): Promise<number> {
  const { recorder, stop, clock } = around
  const begun = clock()
  const done: Array<readonly [Unit, Ended]> = []
  const finished: number[] = []
  const total = job.units.length

  recorder.emit({ event: 'script_start', ...job.opening })
  for (const [i, unit] of job.units.entries()) {
    if (stop.signal !== undefined) break
    const unitBegun = clock()
    const ended = await attempts(
      {
        unit,
        index: i + 1,
        total,
        target: job.target,
        stdin: job.typed ? 'ignore' : 'inherit',
        log: job.logOf(unit),
        pulse: () => ({
          index: i + 1,
          total,
          elapsed: clock() - begun,
          finished,
          left: total - i,
          current: clock() - unitBegun,
        }),
      },
      job.persistence,
      around,
    )
    done.push([unit, ended])
    finished.push(clock() - unitBegun)
  }

  const failed = done.filter(([, ended]) => !succeeded(ended)).map(([unit]) => unit)
  const status = statusOf(failed.length, total)
  const code = job.typed ? codeFor(status) : codeOfSingle(done)
  const lost = await job.closeLogs()
  recorder.emit({
    event: 'script_end',
    status: stop.signal === undefined ? status : 'interrupted',
    exit_code: stop.signal === undefined ? code : codeOfSignal(stop.signal),
    total_duration_seconds: round(clock() - begun),
    successful_types: done.length - failed.length,
    failed_types: failed.length,
    ...(job.typed && { failed: names(failed), types_processed: names(done.map(([unit]) => unit)) }),
    ...(lost > 0 && { log_bytes_lost: lost }),
  })
  return code
}

const names = (units: readonly Unit[]): string[] => units.flatMap(({ type }) => type ?? [])

/** A single command passes its own code on; interrupted before it began, there is none. */
const codeOfSingle = ([first]: ReadonlyArray<readonly [Unit, Ended]>): number =>
  first === undefined ? codeFor('failed') : codeOf(first[1])

const codeOfSignal = (signal: NodeJS.Signals): number => codeOf({ state: 'killed', signal, timedOut: false })
