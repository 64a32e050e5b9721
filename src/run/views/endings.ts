import { exit } from '../../lib/failure.ts'
import { plural, printable } from '../../lib/text.ts'
import { formatDuration } from '../../lib/time.ts'
import type { ScriptEnd, ScriptStart, TypeEnd } from '../../records/index.ts'
import { oneLine } from './plain.ts'

/** `exit code: 5`, `signal: SIGKILL`, or the reason in words. */
export const causeOf = ({ reason, signal, exit_code: code, exit_meaning: meaning }: TypeEnd): string => {
  if (reason !== undefined) return oneLine(reason)
  if (signal !== undefined) return `signal: ${signal}`
  return `exit code: ${code}${meaning === undefined ? '' : `, ${oneLine(meaning)}`}`
}

/**
 * Why no attempt follows although there could be more; undefined: the line about the end of the attempt has said what
 * there is to say.
 */
export function finalText(
  { attempt = 1, retryable, reason, ...end }: TypeEnd,
  tries: number,
): string | undefined {
  if (attempt >= tries || reason !== undefined) return undefined
  if (retryable !== false && end.exit_meaning === undefined) return undefined
  const why = retryable === false ? 'its output says that another attempt will not help' : causeOf(end)
  return `Not tried again (${why})`
}

/** Whether the command was not even started. */
export const cannotRun = ({ reason, exit_code: code }: TypeEnd): boolean =>
  reason !== undefined && (code === exit.notFound || code === exit.notExecutable)

/** `done (245s)`, with a remark when the success was suspiciously fast or only partial. */
export function doneText({ status, suspicious, ...end }: TypeEnd, spent: number): string {
  const notes = [
    formatDuration(spent),
    ...(suspicious ? ['suspiciously fast'] : []),
    ...(status === 'partial' ? [causeOf({ status, ...end })] : []),
  ]
  return `${status === 'partial' ? 'partial' : 'done'} (${notes.join(', ')})`
}

/** `Trying again in 5s (attempt 2 of 3)`. */
export const retryText = ({ attempt = 1, next_delay_seconds: delay }: TypeEnd, tries: number): string =>
  `Trying again ${delay ? `in ${formatDuration(delay)} ` : ''}(attempt ${attempt + 1} of ${tries})`

/** Logs named at the end of a run. */
const mostLogs = 3

/** Where to read on: the logs of failed attempts, else the log of the run. */
export function logLines(logs: readonly string[], log: string | undefined): readonly string[] {
  if (logs.length === 0) return log === undefined ? [] : [`Log: ${log}`]
  return [
    ...logs.slice(0, mostLogs).map(file => `Log: ${file}`),
    ...(logs.length > mostLogs ? [`Log: … and ${logs.length - mostLogs} more`] : []),
  ]
}

/** `Run 20260125T130000Z-4f2a91: 5 of 6 types succeeded in 12m 15s (failed: logic)`. */
export function summaryText(end: ScriptEnd, start: ScriptStart | undefined): string {
  const total = start?.types?.length ?? 0
  const took = formatDuration(end.total_duration_seconds ?? 0)
  const tried = new Set(end.types_processed)
  const left = (start?.types ?? []).filter(type => !tried.has(type))
  const notes = [
    ...(end.failed?.length ? [`failed: ${end.failed.join(', ')}`] : []),
    ...(end.partial?.length ? [`partial: ${end.partial.join(', ')}`] : []),
    ...(left.length > 0 ? [`not run: ${left.join(', ')}`] : []),
    ...(end.reason === undefined ? [] : [end.reason]),
  ]
  const verb = end.status === 'interrupted' ? `interrupted after ${took}, ` : ''
  const time = end.status === 'interrupted' ? '' : ` in ${took}`
  return printable(
    `Run ${end.run_id}: ${verb}${end.successful_types ?? 0} of ${plural(total, 'type')} succeeded${time}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
  )
}
