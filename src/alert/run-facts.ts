import { cut } from '../lib/text.ts'
import { commandName } from '../records/command-name.ts'
import type { Alert, AnyRecord, Kind, ScriptStart, TypeEnd } from '../records/index.ts'

/** Kinds of records from which the facts come. */
export const factKinds: readonly Kind[] = ['script_start', 'type_end', 'script_end']

type Result = NonNullable<Alert['results']>[number]

/** Follows runs, so that an alert can say which job on which machine, and how each type went. */
export interface RunFacts {
  see(record: AnyRecord): void
  /** The alert with what is known about its run. */
  enrich(alert: Alert): Alert
  /** Whether a run is one of the same job as the alert's, and all that failed then has succeeded in it. */
  makesGood(run: string | undefined, alert: Alert): boolean
}

interface Known {
  job?: string
  host?: string
  total?: number
  log?: string
  seconds?: number
  readonly results: Map<string, Result>
}

/** An alert names no more types than this, those that failed first. */
const mostResults = 50
/** Runs that are remembered: more at a time do not come through one pipe. */
const mostRuns = 100

/** `extra`: fields that every alert gets where it has none of its own, such as the address of the report. */
export function runFacts(extra: Partial<Alert> = {}): RunFacts {
  const runs = new Map<string, Known>()
  return {
    see(record) {
      const id = ('run_id' in record && record.run_id) || ''
      if (record.event === 'script_start') {
        runs.set(id, opened(record))
        const [oldest] = runs.keys()
        if (runs.size > mostRuns && oldest !== undefined) runs.delete(oldest)
      }
      const run: Known = runs.get(id) ?? { results: new Map() }
      runs.set(id, run)
      if (record.event === 'type_end') {
        run.results.set(record.type ?? '', resultOf(record))
        if (record.log_file !== undefined) run.log = record.log_file
      }
      if (record.event === 'script_end' && record.total_duration_seconds !== undefined)
        run.seconds = record.total_duration_seconds
    },
    enrich(alert) {
      const run = runs.get(alert.run_id ?? '')
      return { ...extra, ...(run && factsOf(run, alert)), ...alert }
    },
    makesGood(id, { job, type, failed_types = type === undefined ? [] : [type] }) {
      const run = runs.get(id ?? '')
      if (run?.job === undefined || run.job !== job) return false
      return failed_types.every(name => run.results.get(name)?.status === 'success')
    },
  }
}

function opened({ name, types, total_types, host, command, labels = {} }: ScriptStart): Known {
  const named = name ?? labels.name ?? labels.job
  const job = typeof named === 'string' ? named : commandName(command)
  const total = total_types ?? types?.length
  return {
    ...(job !== undefined && { job: cut(job, 100) }),
    ...(host !== undefined && { host }),
    ...(total !== undefined && { total }),
    results: new Map(),
  }
}

function resultOf({
  type,
  status,
  attempt,
  exit_code,
  exit_meaning: meaning,
  signal,
  reason,
  duration_seconds,
  error,
  error_category,
}: TypeEnd): Result {
  return {
    ...(type !== undefined && { type }),
    status,
    ...(attempt !== undefined && { attempts: attempt }),
    ...(exit_code !== undefined && { exit_code }),
    ...(meaning !== undefined && { exit_meaning: cut(meaning, 200) }),
    ...(signal !== undefined && { signal }),
    ...(reason !== undefined && { reason: cut(reason, 200) }),
    ...(duration_seconds !== undefined && { duration_seconds }),
    ...(error !== undefined && { error: cut(error, 200) }),
    ...(error_category !== undefined && { error_category }),
  }
}

const isBad = ({ status }: Result): boolean => status !== 'success'

function factsOf({ job, host, total, log, seconds, results }: Known, { type }: Alert): Partial<Alert> {
  const all = [...results.values()].filter(result => type === undefined || result.type === type)
  const shown = [...all.filter(isBad), ...all.filter(result => !isBad(result))].slice(0, mostResults)
  const category = all.find(result => isBad(result) && result.error_category !== undefined)?.error_category
  return {
    ...(job !== undefined && { job }),
    ...(host !== undefined && { host }),
    ...(total !== undefined && { total_types: total }),
    ...(shown.length > 0 && { results: shown }),
    ...(category !== undefined && { error_category: category }),
    ...(seconds !== undefined && { duration_seconds: seconds }),
    ...(log !== undefined && { log_file: log }),
  }
}
