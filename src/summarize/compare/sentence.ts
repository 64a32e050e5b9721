import { formatDuration } from '../../lib/time.ts'
import { dollars, grouped } from '../text/words.ts'
import type { Change } from './change.ts'

const seconds = (value: number | undefined): string => (value === undefined ? '?' : formatDuration(value))
const percent = (value: number | undefined): string => (value === undefined ? '?' : `${value.toFixed(1)}%`)
const amount = (value: number | undefined): string => (value === undefined ? '?' : grouped(Math.round(value)))
const money = (value: number | undefined): string => (value === undefined ? '?' : dollars(value))

const times = ({ before, after }: Facts): string => {
  if (before === undefined || after === undefined || before === 0) return ''
  const ratio = after / before
  return ratio >= 1 ? `, ${ratio.toFixed(1)} times as much` : `, ${Math.round((1 - ratio) * 100)}% less`
}

type Facts = Omit<Change, 'message'>

const sentences: Readonly<Record<string, (change: Facts) => string>> = {
  type_failed: ({ subject, before_status, after_status, sample }) =>
    `${subject}: ${after_status}, was ${before_status}${sample === undefined ? '' : ` (${sample})`}`,
  type_recovered: ({ subject, before_status, after_status }) =>
    `${subject}: ${after_status}, was ${before_status}`,
  new_type: ({ subject }) => `${subject}: a type that was not there before`,
  missing_type: ({ subject }) => `${subject}: missing, it was there before`,
  approval_rate: change => `${change.subject}: approval ${percent(change.before)} → ${percent(change.after)}`,
  generation_rate: change =>
    `${change.subject}: generated ${percent(change.before)} → ${percent(change.after)} of the target`,
  duplicate_rate: change =>
    `${change.subject}: duplicates ${percent(change.before)} → ${percent(change.after)}`,
  insertion_rate: change =>
    `${change.subject}: inserted ${percent(change.before)} → ${percent(change.after)}`,
  duration: change =>
    `${change.subject}: took ${seconds(change.after)}, was ${seconds(change.before)}${times(change)}`,
  phase_median: change =>
    `phase ${change.subject}: median ${seconds(change.before)} → ${seconds(change.after)}${times(change)}`,
  phase_p95: change =>
    `phase ${change.subject}: 95th percentile ${seconds(change.before)} → ${seconds(change.after)}${times(change)}`,
  cost: change => `cost of a run ${money(change.before)} → ${money(change.after)}${times(change)}`,
  fewer_inserted: change => `inserted ${amount(change.after)}, was ${amount(change.before)}${times(change)}`,
  fewer_records: change =>
    `unusually silent: ${amount(change.after)} records, was ${amount(change.before)}${times(change)}`,
  level_errors: change => `errors in the log ${amount(change.before)} → ${amount(change.after)}`,
  level_warnings: change => `warnings in the log ${amount(change.before)} → ${amount(change.after)}`,
  new_error: change => `new kind of error, ${amount(change.after)} ×: ${change.subject}`,
  gone_error: change => `no more, was ${amount(change.before)} ×: ${change.subject}`,
  more_errors: change =>
    `more often, ${amount(change.before)} → ${amount(change.after)} ×: ${change.subject}`,
  fewer_errors: change =>
    `less often, ${amount(change.before)} → ${amount(change.after)} ×: ${change.subject}`,
  new_message: change => `new kind of line, ${amount(change.after)} ×: ${change.subject}`,
  gone_message: change => `usual line is missing, was ${amount(change.before)} ×: ${change.subject}`,
}

/** A change as one line for people. */
export function sentenceOf(change: Facts): string {
  const sentence = sentences[change.kind]?.(change) ?? `${change.kind}: ${change.subject}`
  return change.may_be_chance ? `${sentence} (too rare to tell from chance)` : sentence
}
