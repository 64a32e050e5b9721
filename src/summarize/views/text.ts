import type { Summary } from '../../records/index.ts'
import { footBlock, phasesBlock, warningsBlock } from '../text/blocks.ts'
import { errorsBlock } from '../text/errors.ts'
import { head } from '../text/head.ts'
import { ink } from '../text/ink.ts'
import { typesTable } from '../text/types.ts'
import type { View } from '../view.ts'

/** No line of ours is longer; `--width 999999999` must not fill the memory with spaces. */
const widest = 2000

export const text: View = {
  name: 'text',
  summary: 'for people',
  render(summary, given) {
    const options = { ...given, width: Math.min(given.width, widest) }
    const colors = ink(options.color)
    const { types, records } = summary
    const shown = latest(summary)
    const blocks = [
      head(summary, options, colors),
      types.length > 0
        ? []
        : [records === 0 ? 'No records in the input.' : 'No attempt at any work in the input.'],
      [...left('types', types, shown.types), ...typesTable(shown, options, colors)],
      [...warningsBlock(shown, options.width, colors), ...left('warnings', summary.warnings, shown.warnings)],
      ...[errorsBlock, phasesBlock, footBlock].map(block => block(summary, options.width, colors)),
    ]
    return blocks
      .filter(lines => lines.length > 0)
      .map(lines => lines.join('\n'))
      .join('\n\n')
  },
}

/** A page that a person reads ends somewhere: of a year of nights only the last ones; -f json has them all. */
const maxTypes = 60
const maxWarnings = 20

const latest = (summary: Summary): Summary => ({
  ...summary,
  types: summary.types.slice(-maxTypes),
  warnings: summary.warnings.slice(-maxWarnings),
})

const left = (what: string, all: readonly unknown[], shown: readonly unknown[]): string[] =>
  all.length === shown.length
    ? []
    : [`  … ${all.length - shown.length} earlier ${what} left out (-f json has all)`]
