import { printable } from '../../../lib/text.ts'
import { commandName } from '../../../records/command-name.ts'
import type { AnyRecord, ScriptStart } from '../../../records/index.ts'
import { quoted } from '../../../run/child/command-line.ts'

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
  let start: ScriptStart | undefined
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
      if (record.event === 'script_start') start = record
      if (record.event === 'script_end') succeeded = record.status === 'success'
    },
    text() {
      if (succeeded) return ''
      const time = lastSuccess()
      const gap = dropped > 0 ? `\n… ${dropped} characters left out …\n` : ''
      return `${start === undefined ? '' : headOf(start)}${first}${gap}${last}${time === undefined ? '' : `Last success: ${time}\n`}`
    },
  }
}

/** Characters of the command that the head shows. */
const longest = 300

/** Which job it was, where and when: a mail of cron says none of it. */
function headOf({ name, command = [], host, timestamp, run_id: run }: ScriptStart): string {
  const where = host === undefined ? '' : ` on ${host}`
  const when = timestamp === undefined ? '' : `, began ${timestamp.slice(0, 19).replace('T', ' ')} UTC`
  const id = run === undefined ? '' : `, run ${run}`
  const line = printable(quoted(command))
  const shown = line.length > longest ? `${line.slice(0, longest)}…` : line
  return `${printable(`${name ?? commandName(command) ?? 'the command'}${where}${when}${id}`)}\n${shown}\n\n`
}
