import { printable } from '../../lib/text.ts'
import { tableOf } from '../tables/table-of.ts'
import type { View } from '../view.ts'

/** Tabs and line breaks inside a value become blanks: the format has no quoting. */
export const tsv: View = {
  name: 'tsv',
  summary: 'the same with tabs, for cut and awk',
  isWhole: true,
  render: summary =>
    tableOf(summary)
      .map(row => row.map(value => printable(String(value ?? ''))).join('\t'))
      .join('\n'),
}
