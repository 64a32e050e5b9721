import type { Io } from '../../cli/command.ts'
import { exit } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { met } from '../../summarize/fail-on.ts'
import { isPlainText } from '../../summarize/outlook.ts'

/** What the summary does not tell about its input. */
export interface Input {
  /** Whether all of it is UTF-8. */
  readonly isText: boolean
  /** Why the first line that is no record was left out; empty when none was. */
  readonly firstSkipped: string
}

/** The message for stderr about problems of the input; undefined when there are none. */
export function complaint(summary: Summary, { isText, firstSkipped }: Input): string | undefined {
  const { records, skipped = 0, parse } = summary
  if (skipped > 0) {
    const lines = `left out ${plural(skipped, 'line')} (first: ${firstSkipped})`
    return records === 0 ? `no records: ${lines}` : lines
  }
  if (records !== 0 || (isText && isPlainText(summary))) return undefined
  if (parse !== undefined && parse.lines > (parse.unclaimed ?? 0))
    return `no records: none of the ${plural(parse.lines, 'line')} is left (see --since, --until and --where)`
  return parse?.lines
    ? `no records: no format knows any of the ${plural(parse.lines, 'line')} (is it the right file?)`
    : 'no records: the input is empty (pipe in what bs-run or bs-parse wrote, or name a file)'
}

export interface Judging extends Pick<Input, 'isText'> {
  readonly failOn: readonly string[]
  /** Whether an input broke off. */
  readonly damaged: boolean
}

/** The exit code: nothing to sum up, something that `--fail-on` names was found, an input is damaged, or all is well. */
export function codeOf(summary: Summary, { isText, failOn, damaged }: Judging, io: Io): number {
  if (summary.records === 0 && !(isText && isPlainText(summary))) return exit.all
  const found = met(summary, failOn)
  if (found.length > 0) io.say(`found ${found.join(', ')} (--fail-on)`)
  return found.length > 0 || damaged ? exit.some : exit.ok
}
