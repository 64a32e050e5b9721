import { cut, plural, printable } from '../lib/text.ts'
import { formatDuration } from '../lib/time.ts'
import type { AnyRecord, Audit, Backup, Finding, LedgerProgress, Repair } from '../records/index.ts'

/** A ledger record as one line of text for people. */
export function textOf(record: AnyRecord): string {
  switch (record.event) {
    case 'finding':
      return findingText(record)
    case 'audit':
      return auditText(record)
    case 'repair':
      return repairText(record)
    case 'ledger_progress':
      return progressText(record)
    case 'backup':
      return backupText(record)
    case 'consolidation': {
      const { raw_files = 0, added = 0, rejected = 0, updated = 0, known = 0, unreadable = 0 } = record
      const damage = unreadable > 0 ? `, ${plural(unreadable, 'unreadable line')} left in the raw files` : ''
      return `${plural(raw_files, 'raw file')}: ${added} new, ${updated} updated, ${rejected} rejected, ${known} known${damage}`
    }
    default:
      return ''
  }
}

const place = (file: string, line?: number): string => (line === undefined ? file : `${file}:${line}`)
const shown = (key: string): string => cut(printable(key), 200)

function findingText({ check, severity, file, line, key, detail, advice }: Finding): string {
  const subject = key === undefined ? detail : `${shown(key)} ${detail}`
  const mark = severity === 'unchecked' ? 'could not check' : check
  return `${place(file, line)}: ${mark}: ${printable(subject)}\n    ${advice}`
}

function auditText({ status, violations, unchecked, by_check = {}, ...counts }: Audit): string {
  const { successes = 0, rejects = 0, updates = 0, done, rejected, queued } = counts
  const words = { sound: 'sound', violated: 'VIOLATED', unchecked: 'COULD NOT CHECK' }[status]
  const names = Object.entries(by_check as Readonly<Record<string, number>>).map(
    ([name, count]) => `${name} ${count}`,
  )
  const checkpoint =
    done === undefined ? '' : `; checkpoint: ${done} done, ${rejected} rejected, ${queued} queued`
  return [
    `${words}${names.length > 0 ? `: ${names.join(', ')}` : ''}`,
    `${plural(successes, 'success').replace('successs', 'successes')}, ${plural(rejects, 'reject')}, ${plural(updates, 'update')}${checkpoint}`,
  ].join('\n')
}

function repairText({ action, status, file, line, key, detail, to, to_line, section }: Repair): string {
  const from = file === undefined ? '' : `${place(file, line)}: `
  const subject = key === undefined ? '' : `${shown(key)} `
  const target = to === undefined ? '' : ` to ${place(to, to_line)}`
  const why = detail === undefined ? '' : ` (${printable(detail)})`
  const words = action.replace('_', ' ')
  return `${from}${subject}${status === 'dry_run' ? 'would be ' : ''}${words}${section === undefined ? '' : ` ${section}`}${target}${why}`
}

function progressText(record: LedgerProgress): string {
  const { done, rejected, queued, total, remaining, percent, per_hour, remaining_seconds } = record
  const share = percent === undefined ? '' : ` (${percent}%)`
  const lines = [
    `${done} of ${total} done${share}, ${rejected} rejected, ${queued} queued, ${remaining} remaining`,
  ]
  if (per_hour !== undefined) lines.push(`${per_hour} an hour`)
  if (remaining_seconds !== undefined) {
    lines.push(`about ${formatDuration(remaining_seconds)} to go, until ${record.estimated_completion}`)
  }
  return lines.join('\n')
}

function backupText({ name, reason, status, bytes = 0, files = 0, detail }: Backup): string {
  if (status === 'damaged') return `${name}  DAMAGED: ${detail}`
  return `${name}  before ${reason}  ${plural(files, 'file')}, ${bytes} bytes`
}
