import { printable } from '../../lib/text.ts'
import { rowsOf, titlesOf } from '../tables/columns.ts'
import type { View } from '../view.ts'

/** Tabs and line breaks inside a value become blanks: the format has no quoting. */
export const tsv: View = {
  name: 'tsv',
  summary: 'the same with tabs, for cut and awk',
  render: summary =>
    [titlesOf(summary), ...rowsOf(summary)]
      .map(row => row.map(value => printable(String(value ?? ''))).join('\t'))
      .join('\n'),
}
