import type { Summary } from '../../records/index.ts'
import { heading } from '../markdown/heading.ts'
import { changeList, errorTable, messageTable } from '../markdown/kinds.ts'
import { metricTable, numberTable, phaseTable } from '../markdown/numbers.ts'
import { cell } from '../markdown/table.ts'
import { groupsTable, typesTable } from '../markdown/types.ts'
import { ink } from '../text/ink.ts'
import { trendBlock } from '../text/trend.ts'
import type { View } from '../view.ts'
import { shownWarnings } from '../warnings/shown.ts'

/** GitHub Flavored Markdown: tables of types, errors and phases below a verdict. */
export const md: View = {
  name: 'md',
  summary: 'Markdown, for issues, wikis and chats',
  render: (summary, options) =>
    [
      heading(summary, options),
      summary.by === undefined ? typesTable(summary) : groupsTable(summary),
      warningList(summary),
      changeList(summary),
      errorTable(summary),
      messageTable(summary),
      numberTable(summary),
      trendLines(summary),
      phaseTable(summary),
      metricTable(summary),
    ]
      .filter(part => part !== '')
      .join('\n\n'),
}

function warningList(summary: Summary): string {
  const warnings = shownWarnings(summary)
  if (warnings.length === 0) return ''
  return ['## Warnings', '', ...warnings.map(({ message }) => `- ${cell(message)}`)].join('\n')
}

/** The trend as it is drawn for a terminal, in a block of its own so that the bars stand in columns. */
function trendLines(summary: Summary): string {
  const lines = trendBlock(summary, 100, ink(false))
  return lines.length === 0 ? '' : `## Trend\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``
}
