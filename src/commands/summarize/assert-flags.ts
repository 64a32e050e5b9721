import { Failure } from '../../lib/failure.ts'
import { assertConditions } from '../../summarize/fail-on.ts'
import type { SummarizeValues } from './flags.ts'

/** Fails when flags contradict each other, before anything is read. */
export function assertFlags(flags: SummarizeValues): void {
  const saysWhatIsNew = flags.compare !== undefined || flags['new-since'] !== undefined
  assertConditions(flags['fail-on'])
  if (flags['fail-on'].includes('regression') && !saysWhatIsNew)
    throw new Failure('--fail-on regression needs --compare BASE or --new-since T')
  if (flags.compare !== undefined && flags['new-since'] !== undefined)
    throw new Failure('--compare and --new-since both say what is new: leave one out')
  if (flags.partial && flags.format.length > 0)
    throw new Failure('--partial writes no report: leave --format to the run that merges')
  if (flags.part !== undefined && !flags.partial) throw new Failure('--part N is for --partial')
}
