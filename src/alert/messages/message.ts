import { cut, printable } from '../../lib/text.ts'
import { formatDuration, secondsBetween } from '../../lib/time.ts'
import type { Alert } from '../../records/index.ts'
import { adviceFor } from '../advice/index.ts'
import type { Phase } from '../dedup.ts'
import { exitCodeText } from '../exit-code.ts'

/** How a type of the run went, as one line of a list. */
export interface TypeLine {
  readonly name: string
  readonly mark: 'ok' | 'failed' | 'other'
  /** `exit code 2, 3 attempts, 4m 05s: No questions generated`; may be empty. */
  readonly detail: string
}

/**
 * What people read, whatever the sink: mail, chat and ticket are made from it. All texts are plain, on one line, without
 * control characters; each sink escapes them in its own way and cuts them to what its server takes.
 */
export interface Message {
  /** `CRITICAL nightly: 4 of 6 types failed: …`; at most 200 characters. */
  readonly subject: string
  /** What happened, in one sentence; the error stands in `error`. */
  readonly headline: string
  /** The job, or the run where no job is known. */
  readonly job?: string
  readonly badge: 'CRITICAL' | 'WARNING' | 'INFO' | 'RESOLVED'
  readonly isOver: boolean
  readonly types: readonly TypeLine[]
  readonly error?: string
  readonly advice: readonly string[]
  readonly facts: ReadonlyArray<readonly [label: string, value: string]>
  /** Address of the report, when it is one that a browser opens. */
  readonly link?: string
}

const longestSubject = 200

export function messageOf(alert: Alert, phase: Phase): Message {
  const badge = phase === 'resolved' ? 'RESOLVED' : badges[alert.severity]
  const summary = printable(alert.summary ?? alert.rule)
  const job = alert.job ?? alert.run_id
  const error = alert.error_sample
  const { report } = alert
  return {
    subject: cut(`${badge}${job === undefined ? '' : ` ${printable(job)}`}: ${summary}`, longestSubject),
    headline: error === undefined || phase === 'resolved' ? summary : withoutError(summary, printable(error)),
    badge,
    ...(job !== undefined && { job: printable(job) }),
    isOver: phase === 'resolved',
    types: (alert.results ?? []).filter(({ type }) => type !== undefined).map(typeLine),
    ...(error !== undefined && phase !== 'resolved' && { error: printable(error) }),
    advice: phase === 'resolved' ? [] : adviceFor(alert),
    facts: factsOf(alert).map(([label, value]) => [label, printable(value)] as const),
    ...(report !== undefined && /^https?:\/\//.test(report) && { link: report }),
  }
}

/** `3 of 6 types failed: … (first error: …)` without the error, which the message shows below. */
function withoutError(summary: string, error: string): string {
  for (const label of ['first error', 'error', 'first']) {
    const end = ` (${label}: ${error})`
    if (summary.endsWith(end) && summary.length > end.length) return summary.slice(0, -end.length)
  }
  return summary
}

/** `2026-01-25T13:17:00.500Z` → `2026-01-25 13:17:00 UTC`. */
const inWords = (time: string | undefined): string | undefined =>
  time?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC')

/** When it last succeeded, and how long before the alert that was. */
function lastSuccess(last: string | undefined, time: string | undefined): string | undefined {
  const seconds = secondsBetween(last, time)
  const days = (seconds ?? 0) / 86_400
  const ago = days >= 2 ? `${Math.floor(days)} days` : formatDuration(seconds ?? 0)
  return seconds === undefined || seconds <= 0 ? inWords(last) : `${inWords(last)} (${ago} before)`
}

const badges = { critical: 'CRITICAL', warning: 'WARNING', info: 'INFO' } as const

function typeLine(result: NonNullable<Alert['results']>[number]): TypeLine {
  const { type = '', status, attempts = 1, exit_code: code, signal, reason, duration_seconds, error } = result
  const end =
    signal !== undefined
      ? `ended by ${signal}`
      : code
        ? printable(exitCodeText(code, result.exit_meaning))
        : ''
  const parts = [
    status === 'success' ? '' : (reason ?? end),
    attempts > 1 ? `${attempts} attempts` : '',
    duration_seconds === undefined ? '' : formatDuration(duration_seconds),
  ].filter(part => part !== '')
  const why = error === undefined ? '' : `${parts.length > 0 ? ': ' : ''}${printable(error)}`
  return {
    name: printable(type),
    mark: status === 'success' ? 'ok' : status === 'failed' || status === 'unknown' ? 'failed' : 'other',
    detail: `${parts.join(', ')}${why}`,
  }
}

function factsOf(alert: Alert): ReadonlyArray<readonly [string, string]> {
  const { rule, job, host, run_id, timestamp, duration_seconds, log_file, report, last_success } = alert
  const known: ReadonlyArray<readonly [string, string | undefined]> = [
    ['Job', job],
    ['Host', host],
    ['Run', run_id],
    ['Time', inWords(timestamp)],
    ['Duration', duration_seconds === undefined ? undefined : formatDuration(duration_seconds)],
    ['Last success', lastSuccess(last_success, timestamp)],
    ['Log', log_file],
    ['Report', report],
    ['Rule', rule],
    ['Key', alert.key],
  ]
  return known.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]))
}
