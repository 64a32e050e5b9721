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
  const mark = {
    unchecked: 'could not check',
    warning: `warning: ${check}`,
    violation: check,
    dropped: check,
  }[severity]
  return `${place(file, line)}: ${mark}: ${printable(subject)}\n    ${advice}`
}

function auditText({ status, warnings = 0, by_check = {}, ...counts }: Audit): string {
  const { successes = 0, rejects = 0, updates = 0, done, rejected, queued } = counts
  const words = { sound: 'sound', violated: 'VIOLATED', unchecked: 'COULD NOT CHECK' }[status]
  const names = Object.entries(by_check as Readonly<Record<string, number>>).map(
    ([name, count]) => `${name} ${count}`,
  )
  const checkpoint =
    done === undefined ? '' : `; checkpoint: ${done} done, ${rejected} rejected, ${queued} queued`
  const allowed = warnings > 0 ? `, with ${plural(warnings, 'warning')} that --drift allows` : ''
  return [
    `${words}${allowed}${names.length > 0 ? `: ${names.join(', ')}` : ''}`,
    `${plural(successes, 'success').replace('successs', 'successes')}, ${plural(rejects, 'reject')}, ${plural(updates, 'update')}${checkpoint}`,
  ].join('\n')
}

function repairText({
  action,
  status,
  file,
  line,
  key,
  detail,
  to,
  to_line,
  section,
  count,
}: Repair): string {
  const from = file === undefined ? '' : `${place(file, line)}: `
  const subject = key === undefined ? '' : `${shown(key)} `
  const target = to === undefined ? '' : ` to ${place(to, to_line)}`
  const why = detail === undefined ? '' : ` (${printable(detail)})`
  const words = `${action.replace('_', ' ')}${count === undefined ? '' : ` ${plural(count, 'key')}`}`
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
  const { cost_usd, tokens, cost_per_item, remaining_cost_usd } = record
  if (cost_usd !== undefined || tokens !== undefined) {
    const parts = [
      ...(cost_usd === undefined ? [] : [`${dollars(cost_usd)} spent`]),
      ...(tokens === undefined ? [] : [`${tokens.toLocaleString('en-US')} tokens`]),
      ...(cost_per_item === undefined ? [] : [`${dollars(cost_per_item)} an item`]),
      ...(remaining_cost_usd === undefined ? [] : [`about ${dollars(remaining_cost_usd)} for the rest`]),
    ]
    lines.push(parts.join(', '))
  }
  return lines.join('\n')
}

/** Cents, and finer where a sum below a dollar needs it. */
const dollars = (sum: number): string =>
  `$${sum.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: sum < 1 ? 4 : 2 })}`

function backupText({ name, reason, status, bytes = 0, files = 0, detail }: Backup): string {
  if (status === 'damaged') return `${name}  DAMAGED: ${detail}`
  return `${name}  before ${reason}  ${plural(files, 'file')}, ${bytes} bytes`
}
