import { isObject, parseObject } from '../lib/json.ts'
import { secondsBetween, timestamp, toUtc } from '../lib/time.ts'
import type { Verdict } from './finding.ts'
import { shown } from './subject.ts'
import { span } from './text.ts'

interface Recency {
  readonly now: number
  /** Maximum age of the last success, in seconds. */
  readonly maxAge: number
  readonly lastSuccess: string | undefined
  readonly lines: number
}

/** Judges a success log without any status document: "no success for 8 days". */
export function recency({ now, maxAge, lastSuccess, lines }: Recency): Verdict {
  const age = secondsBetween(lastSuccess, timestamp(now))
  if (lastSuccess === undefined || age === undefined) {
    return lines === 0
      ? { severity: 'critical', state: 'overdue', message: 'no success yet: the success log is empty' }
      : {
          severity: 'unknown',
          state: 'unreadable',
          message: 'the success log holds no success that can be read',
        }
  }
  const measure = { label: 'age', value: Math.max(0, Math.floor(age)), unit: 's', critical: maxAge } as const
  const late = age > maxAge
  return {
    severity: late ? 'critical' : 'ok',
    state: late ? 'overdue' : 'succeeded',
    message: late ? `no success in ${span(age)}` : `last success ${span(age)} ago`,
    age,
    lastSuccess,
    measures: [measure],
  }
}

/** The failure flag as it was read; `written` is the file's modification time, used when the text holds no time. */
export interface Flag {
  readonly text: string
  readonly written: string
}

/** The failure flag counts until a later success. Its mere existence reports a failure, whatever it contains. */
export function flagged(flag: Flag | undefined, lastSuccess: string | undefined, now: number): Verdict {
  if (flag === undefined) return { severity: 'ok', state: 'unflagged', message: 'no failure flag' }
  const content = parseObject(flag.text)
  const declared = typeof content?.timestamp === 'string' ? toUtc(content.timestamp) : undefined
  const time = declared ?? flag.written
  const age = secondsBetween(time, timestamp(now)) ?? 0
  const newer = secondsBetween(time, lastSuccess)
  if (newer !== undefined && newer > 0) {
    return {
      severity: 'ok',
      state: 'cleared',
      message: `failure flag of ${span(age)} ago, a success since`,
      age,
    }
  }
  const names = namesIn(content)
  const count = typeof content?.failed_count === 'number' ? content.failed_count : names.length
  const error = typeof content?.error_sample === 'string' ? `: ${content.error_sample}` : ''
  const what = count > 0 ? `${count} types failed` : 'the failure flag is there, set'
  const list = names.length > 0 ? ` (${names.join(', ')})` : ''
  return {
    severity: 'critical',
    state: 'flagged',
    message: shown(`${what} ${span(age)} ago${list}${error}`, 300),
    age,
    ...(names.length > 0 && { failedTypes: names }),
  }
}

function namesIn(content: unknown): readonly string[] {
  if (!isObject(content) || !Array.isArray(content.failed_types)) return []
  return content.failed_types.filter(name => typeof name === 'string')
}
