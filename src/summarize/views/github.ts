import { printable } from '../../lib/text.ts'
import { why } from '../text/type-lines.ts'
import type { View } from '../view.ts'

/** Workflow commands of GitHub Actions: an error annotation for each failed type, a warning for each warning. */
export const github: View = {
  name: 'github',
  summary: 'annotations of GitHub Actions (with -f md=$GITHUB_STEP_SUMMARY for the job page)',
  render({ types, warnings, totals, status }) {
    const failed = types.filter(type => type.status === 'failed' || type.status === 'unknown')
    return [
      ...failed.map(type =>
        command('error', `${printable(type.type)}: ${printable(why(type)) || type.status}`),
      ),
      ...warnings.map(({ message }) => command('warning', printable(message))),
      command(
        'notice',
        `${status.replaceAll('_', ' ')}: ${totals.successful_types} of ${Math.max(totals.planned_types ?? 0, totals.types)} types succeeded`,
      ),
    ].join('\n')
  },
}

/** The data of a workflow command: percent signs and line breaks are escaped (GitHub Docs, workflow commands). */
const command = (level: 'error' | 'warning' | 'notice', message: string): string =>
  `::${level}::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`
