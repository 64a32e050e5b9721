import { withoutControls } from '../../lib/text.ts'
import type { Value } from '../tables/columns.ts'
import { tableOf } from '../tables/table-of.ts'
import type { View } from '../view.ts'

/** Spreadsheets read a field that begins like this as a formula (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/

/**
 * RFC 4180: fields with a comma, quote or line break are quoted. Text that looks like a formula gets an apostrophe in
 * front.
 */
function field(value: Value): string {
  if (value === undefined) return ''
  const shown = typeof value === 'string' ? withoutControls(value) : value
  const text = typeof shown === 'string' && formula.test(shown) ? `'${shown}` : String(shown)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csv: View = {
  name: 'csv',
  summary: 'a row for each type, or each group of --by, for spreadsheets',
  isWhole: true,
  render: summary =>
    tableOf(summary)
      .map(row => row.map(field).join(','))
      .join('\n'),
}
