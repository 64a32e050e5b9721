import { formatDuration } from '../lib/time.ts'
import { runAttempts } from './attempts.ts'
import { longestTimer } from './child/child.ts'
import type { RunContext } from './context.ts'
import type { Log } from './output/log.ts'
import type { Draft } from './output/recorder.ts'
import type { Unit } from './plan/plan.ts'
import { progress } from './plan/progress.ts'
import { codeOf, codeOfSingle, type Ended, outcomeOf } from './result/outcome.ts'
import { codeFor, statusOf } from './result/run-status.ts'
import type { RetryPolicy } from './retry/retry-policy.ts'
import { type Halt, haltReason } from './terminate/halt.ts'
import { roundSeconds } from './watch/heartbeat.ts'

/** The units to run and the rules for running them. */
export interface Job {
  readonly units: readonly Unit[]
  /** The units are types; otherwise there is a single unit without a name. */
  readonly typed: boolean
  readonly target?: number | undefined
  /** How many units run at once. */
  readonly jobs: number
  readonly halt?: Halt | undefined
  /** Milliseconds for all of them. */
  readonly deadline?: number | undefined
  readonly retryPolicy: RetryPolicy
  readonly logOf: (unit: Unit) => Log | undefined
  /** The duration of this unit in seconds, estimated from earlier runs, or after `spent` seconds from its progress. */
  readonly usual: (unit: Unit, spent: number) => number | undefined
  /** Fields of `script_start` that only the caller knows. */
  readonly opening: Omit<Extract<Draft, { event: 'script_start' }>, 'event'>
  /** Called before the last record; resolves when the logs are written, to the number of bytes that were lost. */
  readonly closeLogs: () => Promise<number>
  /** The cost of the run in dollars, once its last attempt has ended; undefined: unknown. */
  readonly cost: () => number | undefined
}

/** Runs the units in order, up to `jobs` at a time. Resolves to the exit code of the run. */
export async function run(job: Job, context: RunContext): Promise<number> {
  const { recorder, stop, admission, clock } = context
  const begun = clock()
  const { units, halt } = job
  const total = units.length
  const ended = new Map<Unit, Ended>()
  const course = progress(job, clock)
  const outcomes = () => [...ended.values()].map(one => outcomeOf(one, job.retryPolicy.exitMap))
  let halted = false

  const runUnit = async (unit: Unit, index: number): Promise<void> => {
    course.begin(unit)
    const task = {
      unit,
      index,
      total,
      target: job.target,
      stdin: job.typed ? ('ignore' as const) : ('inherit' as const),
      log: job.logOf(unit),
      timeLeft: () => (job.deadline ?? Number.POSITIVE_INFINITY) - (clock() - begun) * 1000,
      pulse: () => ({ index, total, elapsed: clock() - begun, ...course.now() }),
    }
    ended.set(unit, await runAttempts(task, job.retryPolicy, context))
    course.end(unit)
    const reason = halt && haltReason(halt, outcomes(), total)
    if (reason === undefined || halted || ended.size === total) return
    halted = true
    admission.close({ reason, ...(halt?.when === 'now' && { kill: 'halt' as const }) })
  }
  // All workers share one list: the next free one takes the next unit.
  const waiting = units.entries()
  const work = async (): Promise<void> => {
    for (const [i, unit] of waiting) {
      if (admission.reason !== undefined) return
      await runUnit(unit, i + 1)
    }
  }

  const { deadline } = job
  const timer =
    deadline === undefined
      ? undefined
      : setTimeout(
          () =>
            admission.close({
              reason: `deadline of ${formatDuration(deadline / 1000)} reached`,
              kill: 'deadline',
            }),
          Math.min(deadline, longestTimer),
        )
  recorder.emit({ event: 'script_start', ...job.opening })
  await Promise.all(Array.from({ length: Math.min(job.jobs, total) }, work))
  clearTimeout(timer)

  const wanted = halted && halt?.on === 'success'
  const status = wanted ? 'success' : statusOf(outcomes(), total)
  const code = job.typed ? codeFor(status) : single(ended.get(units[0] as Unit), job)
  const named = (outcome: string): string[] =>
    units.flatMap(unit => {
      const one = ended.get(unit)
      return one !== undefined && outcomeOf(one, job.retryPolicy.exitMap) === outcome ? [unit.type ?? ''] : []
    })
  const lost = await job.closeLogs()
  const cost = job.cost()
  const partial = named('partial')
  recorder.emit({
    event: 'script_end',
    status: stop.signal === undefined ? status : 'interrupted',
    exit_code: stop.signal === undefined ? code : codeOf({ state: 'killed', signal: stop.signal }),
    ...(stop.signal === undefined && admission.reason !== undefined && { reason: admission.reason }),
    total_duration_seconds: roundSeconds(clock() - begun),
    successful_types: named('ok').length,
    failed_types: named('fail').length,
    ...(partial.length > 0 && { partial_types: partial.length }),
    ...(job.typed && {
      failed: named('fail'),
      ...(partial.length > 0 && { partial }),
      types_processed: units.filter(unit => ended.has(unit)).map(({ type }) => type ?? ''),
    }),
    ...(cost !== undefined && { cost_usd: cost }),
    ...(lost > 0 && { log_bytes_lost: lost }),
  })
  return code
}

/** The exit code of a single command; 0 when it never began because of a signal or because it was skipped. */
function single(ended: Ended | undefined, { units, retryPolicy }: Job): number {
  if (ended === undefined) return codeFor(units.length === 0 ? 'success' : 'failed')
  return codeOfSingle(ended, retryPolicy.exitMap)
}
