import { stripAnsi } from '../../lib/text.ts'
import { escapeXml } from '../../lib/xml.ts'

/** Text of a log or of a flag as HTML: without terminal escapes, control characters and direction marks. */
export const text = (value: string): string => escapeXml(stripAnsi(value))

export interface TableColumn<Row> {
  readonly title: string
  /** Numbers are aligned right. */
  readonly isNumber?: boolean
  readonly className?: string
  /** The HTML of the cell. */
  readonly cell: (row: Row) => string
}

/** A table with a heading for each column; `caption` describes it for screen readers. */
export function table<Row>(
  caption: string,
  columns: ReadonlyArray<TableColumn<Row>>,
  rows: readonly Row[],
): string {
  const classOf = ({ isNumber, className }: TableColumn<Row>): string => {
    const names = [...(isNumber ? ['n'] : []), ...(className === undefined ? [] : [className])]
    return names.length === 0 ? '' : ` class="${names.join(' ')}"`
  }
  const head = columns.map(column => `<th scope="col"${classOf(column)}>${text(column.title)}</th>`).join('')
  const body = rows
    .map(
      row => `<tr>${columns.map(column => `<td${classOf(column)}>${column.cell(row)}</td>`).join('')}</tr>`,
    )
    .join('\n')
  return `<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table><thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`
}

/** A section with a heading; empty when its content is empty. */
export const section = (title: string, content: string): string =>
  content === '' ? '' : `<section>\n<h2>${text(title)}</h2>\n${content}\n</section>`

/** A list that explains the colours of a chart. */
export const legend = (entries: ReadonlyArray<readonly [color: string, label: string]>): string =>
  `<ul class="legend">${entries.map(([color, label]) => `<li><i class="k-${color}"></i>${text(label)}</li>`).join('')}</ul>`
