import { plural, printable } from '../../lib/text.ts'
import { isLogOnly, outlookOf } from '../outlook.ts'
import { grouped } from '../text/words.ts'
import type { View } from '../view.ts'
import { shownWarnings } from '../warnings/shown.ts'
import { why } from '../why.ts'

/** Workflow commands of GitHub Actions: an error annotation for each failed type, a warning for each warning. */
export const github: View = {
  name: 'github',
  summary: 'annotations of GitHub Actions (with -f md=$GITHUB_STEP_SUMMARY for the job page)',
  render(summary) {
    const { types, totals, status, errors } = summary
    const failed = types.filter(type => type.status === 'failed' || type.status === 'unknown')
    return [
      ...failed.map(type =>
        command('error', `${printable(type.type)}: ${printable(why(type)) || type.status}`),
      ),
      ...(isLogOnly(summary)
        ? errors.map(({ count, sample }) => command('error', `${grouped(count)} × ${printable(sample)}`))
        : []),
      ...(summary.comparison?.changes ?? [])
        .filter(({ regression }) => regression)
        .map(({ message }) => command('warning', `worse: ${printable(message)}`)),
      ...shownWarnings(summary).map(({ message }) => command('warning', printable(message))),
      command(
        'notice',
        isLogOnly(summary)
          ? `${outlookOf(summary).words} in ${plural(summary.records ?? 0, 'record')}`
          : `${status.replaceAll('_', ' ')}: ${totals.successful_types} of ${Math.max(totals.planned_types ?? 0, totals.types)} types succeeded`,
      ),
    ].join('\n')
  },
}

/** The data of a workflow command: percent signs and line breaks are escaped (GitHub Docs, workflow commands). */
const command = (level: 'error' | 'warning' | 'notice', message: string): string =>
  `::${level}::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`
