import { plural } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { isPlainText, plainTextWords } from '../outlook.ts'
import { footBlock, phasesBlock, warningsBlock } from '../text/blocks.ts'
import { changesBlock } from '../text/changes.ts'
import { errorsBlock } from '../text/errors.ts'
import { groupsTable } from '../text/groups.ts'
import { head } from '../text/head.ts'
import { ink } from '../text/ink.ts'
import { logBlock } from '../text/log.ts'
import { metricsBlock } from '../text/metrics.ts'
import { numbersBlock } from '../text/numbers.ts'
import { selectRows } from '../text/select-rows.ts'
import { trendBlock } from '../text/trend.ts'
import { maxTypes } from '../text/type-lines.ts'
import { typesTable } from '../text/types.ts'
import type { View } from '../view.ts'
import { shownWarnings } from '../warnings/shown.ts'

/** Maximum width in characters: `--width 999999999` must not fill the memory with spaces. */
const widest = 2000

export const text = {
  name: 'text',
  summary: 'for people',
  render(summary, given) {
    const options = { ...given, width: Math.min(given.width, widest) }
    const colors = ink(options.color)
    const { types, records } = summary
    const warnings = shownWarnings(summary)
    const lastWarnings = { ...summary, warnings: warnings.slice(-maxWarnings) }
    const blocks = [
      head(summary, options, colors),
      types.length > 0
        ? []
        : records === 0
          ? [isPlainText(summary) ? plainTextWords(summary) : 'No records in the input.']
          : logBlock(summary, options.width, colors),
      summary.by === undefined
        ? [...typesTable(summary, options, colors), ...hiddenTypes(types)]
        : groupsTable(summary, options.width, colors),
      [
        ...warningsBlock(lastWarnings, options.width, colors),
        ...left('warnings', warnings.length, maxWarnings),
      ],
      ...[changesBlock, errorsBlock, numbersBlock, trendBlock, phasesBlock, metricsBlock, footBlock].map(
        block => block(summary, options.width, colors),
      ),
    ]
    return blocks
      .filter(lines => lines.length > 0)
      .map(lines => lines.join('\n'))
      .join('\n\n')
  },
} satisfies View

const maxWarnings = 20

function hiddenTypes(types: Summary['types']): string[] {
  const { hiddenOk, hiddenOther } = selectRows(types, maxTypes)
  if (hiddenOk + hiddenOther === 0) return []
  const parts = [
    ...(hiddenOk > 0 ? [`${plural(hiddenOk, 'successful type')}`] : []),
    ...(hiddenOther > 0 ? [`${hiddenOther} that did not succeed`] : []),
  ]
  return [`  … not shown: ${parts.join(' and ')} (-f csv and -f json have all)`]
}

const left = (what: string, count: number, shown: number): string[] =>
  count <= shown ? [] : [`  … ${count - shown} earlier ${what} left out (-f json has all)`]
