import { isObject, type JsonObject } from '../../lib/json.ts'
import { plural } from '../../lib/text.ts'
import { formatDuration } from '../../lib/time.ts'
import { itemCountOf, otherCounters } from '../item-count.ts'

/** Sentences for records that are not log lines. */
const sentences: Readonly<Record<string, (record: JsonObject) => string>> = {
  script_start: ({ types, command }) => `run begins: ${list(types) || list(command, ' ')}`,
  script_end: ({ status, total_duration_seconds: took, failed }) =>
    `run ends: ${spaced(status)}${seconds(took)}${list(failed) === '' ? '' : `, failed: ${list(failed)}`}`,
  type_start: ({ attempt }) => `attempt ${attempt ?? 1} begins`,
  type_end: ({ attempt, status, duration_seconds: took, exit_code: code, error }) =>
    `attempt ${attempt ?? 1} ends: ${spaced(status)}${seconds(took)}${code ? `, exit code ${code}` : ''}${typeof error === 'string' ? `: ${error}` : ''}`,
  phase: ({ phase, name, sub_phase: part, current_operation: operation }) =>
    [phase === undefined ? `phase: ${name ?? ''}` : `phase ${phase}: ${name ?? ''}`, part, operation]
      .filter(text => text !== undefined)
      .join(', '),
  metrics: () => 'metrics:',
  progress: ({ step, done, total, percent, progress }) =>
    [
      `${step}: ${done}${total === undefined ? '' : `/${total}`}${typeof percent === 'number' ? ` (${percent}%)` : ''}`,
      ...(isObject(progress) ? otherCounters(progress, itemCountOf(progress)) : []),
    ].join(', '),
  usage: () => 'usage:',
  heartbeat: ({ source, status, state, silent_seconds: silent }) =>
    `heartbeat${source === 'generator' ? ` of the job: ${status ?? ''}` : `: ${state ?? ''}${typeof silent === 'number' ? `, last output ${formatDuration(silent)} ago` : ''}`}`,
  success_run: ({ inserted, generated }) =>
    `success: ${inserted ?? '?'} inserted of ${generated ?? '?'} generated`,
  reject: ({ reason, detail, file, line }) =>
    `cannot be read${line === undefined ? '' : ` (${file === undefined ? '' : `${file}, `}line ${line})`}: ${detail ?? reason ?? ''}`,
  alert: ({ severity, status, rule, summary }) =>
    `${status === 'resolved' ? 'RESOLVED' : `ALERT ${severity ?? ''}`} ${rule ?? ''}: ${summary ?? ''}`,
  delivery: ({ rule, sink, status, attempts, detail }) =>
    `${rule ?? 'alert'} to ${sink ?? '?'}: ${spaced(status)}${Number(attempts) > 1 ? ` after ${attempts} attempts` : ''}${typeof detail === 'string' ? ` (${detail})` : ''}`,
  parse_stats: ({ lines, records, unclaimed }) =>
    `${plural(Number(lines ?? 0), 'line')}, ${plural(Number(records ?? 0), 'record')}${unclaimed ? `, ${unclaimed} of them of no known format` : ''}`,
}

/** Whether a record that is no log line tells of a failure: the view marks it as it does an error. */
export const tellsFailure = ({ event, status, severity }: JsonObject): boolean =>
  event === 'type_end' || event === 'script_end'
    ? !['success', 'retry', 'partial', 'partial_failure', undefined].includes(status as string | undefined)
    : event === 'alert' && status !== 'resolved' && severity === 'critical'

/** A sentence for a record; undefined for a log line, which has its own message. */
export const sentenceOf = (record: JsonObject): string | undefined => {
  const event = String(record.event)
  return Object.hasOwn(sentences, event) ? sentences[event]?.(record) : undefined
}

const list = (value: unknown, separator = ', '): string =>
  Array.isArray(value) ? value.map(String).join(separator) : ''

const spaced = (value: unknown): string => String(value ?? 'unknown').replaceAll('_', ' ')

const seconds = (value: unknown): string =>
  typeof value === 'number' ? ` after ${formatDuration(value)}` : ''
