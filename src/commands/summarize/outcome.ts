import type { Io } from '../../cli/command.ts'
import { exit } from '../../lib/failure.ts'
import { plural } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { met } from '../../summarize/fail-on.ts'

/** The message for stderr about problems of the input; undefined when there are none. */
export function complaint({ records, skipped = 0, parse }: Summary, first: string): string | undefined {
  if (skipped > 0) {
    const lines = `left out ${plural(skipped, 'line')} (first: ${first})`
    return records === 0 ? `no records: ${lines}` : lines
  }
  if (records !== 0) return undefined
  if (parse !== undefined && parse.lines > (parse.unclaimed ?? 0))
    return `no records: none of the ${plural(parse.lines, 'line')} is left (see --since, --until and --where)`
  return parse?.lines
    ? `no records: no format knows any of the ${plural(parse.lines, 'line')} (is it the right file?)`
    : 'no records: the input is empty (pipe in what bs-run or bs-parse wrote, or name a file)'
}

/** The exit code: nothing to sum up, something that `--fail-on` names was found, an input is damaged, or all is well. */
export function codeOf(summary: Summary, failOn: readonly string[], damaged: boolean, io: Io): number {
  if (summary.records === 0) return exit.all
  const found = met(summary, failOn)
  if (found.length > 0) io.say(`found ${found.join(', ')} (--fail-on)`)
  return found.length > 0 || damaged ? exit.some : exit.ok
}
