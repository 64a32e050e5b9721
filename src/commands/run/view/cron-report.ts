import type { AnyRecord } from '../../../records/index.ts'

/**
 * Holds back the output of a run until its end: nothing is printed after a success, everything needed for a mail
 * otherwise.
 */
export interface CronReport {
  add(lines: string): void
  see(record: AnyRecord): void
  /** The report; empty after a success. */
  text(): string
}

/** Characters kept from the beginning and from the end of the output. */
const half = 32_768

/** `lastSuccess`: the time of the command's last success (RFC 3339), where known. */
export function cronReport(lastSuccess: () => string | undefined): CronReport {
  let first = ''
  let last = ''
  let dropped = 0
  let succeeded = false
  return {
    add(lines) {
      const room = half - first.length
      first += lines.slice(0, Math.max(0, room))
      last += lines.slice(Math.max(0, room))
      if (last.length > 2 * half) {
        dropped += last.length - half
        last = last.slice(-half)
      }
    },
    see(record) {
      if (record.event === 'script_end') succeeded = record.status === 'success'
    },
    text() {
      if (succeeded) return ''
      const time = lastSuccess()
      const gap = dropped > 0 ? `\n… ${dropped} characters left out …\n` : ''
      return `${first}${gap}${last}${time === undefined ? '' : `Last success: ${time}\n`}`
    },
  }
}
