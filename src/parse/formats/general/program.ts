import { isErrorLevel } from '../../../records/error-level.ts'
import type { Format } from '../../format.ts'
import type { OpenHead, WholeHead } from '../../head.ts'
import { numbersLine } from '../../programs/numbers.ts'
import { programFormat } from '../../programs/program.ts'
import { programHead } from '../../programs/program-head.ts'
import { programLine } from '../../programs/program-line.ts'
import { isOfTrace } from '../../traces/index.ts'
import { isIndented } from '../../traces/trace.ts'

/**
 * Behind a record a line of nobody in particular stands for itself only when it tells an error and is not indented, and a
 * trace is read by its own rules.
 */
function rest(text: string, isBehind: boolean): OpenHead | WholeHead | undefined {
  const found = programLine(text)
  if (found === undefined) {
    const record = isBehind ? undefined : numbersLine(text)
    return record && { is: 'whole', record }
  }
  const isPart = found.isGeneral && (isIndented(text) || !isErrorLevel(found.level))
  return isBehind && (isPart || isOfTrace(text, undefined)) ? undefined : programHead(found)
}

/** What programs print when something went wrong, without a time and mostly without a level: see ../programs. */
export const program: Format = {
  name: programFormat,
  summary: 'errors in the own words of some hundred programs: rsync error: …, make: *** …, Killed',
  rest,
  samples: [
    {
      lines: [
        "cp: cannot stat 'a': No such file or directory",
        'copying b',
        'Error in rule trim:',
        '    jobid: 3',
        "Can't open 'a.csv': No such file or directory at load.pl line 31.",
        'Import failed: 3 rows',
        'Killed',
      ],
      expect: [
        {
          level: 'error',
          logger: 'cp',
          category: 'not_found',
          message: "cannot stat 'a': No such file or directory",
          format: 'program',
        },
        { event: 'line', text: 'copying b' },
        { level: 'error', logger: 'snakemake', message: 'Error in rule trim:\n    jobid: 3', lines: 2 },
        { level: 'error', logger: 'perl', source: 'load.pl:31' },
        { level: 'error', message: 'Import failed: 3 rows' },
        { level: 'fatal', category: 'killed', message: 'Killed' },
      ],
    },
    {
      lines: ['errors: 0', '12 passed, 0 failed', 'reading error_codes.csv', 'retrying after error... ok'],
      expect: [],
    },
  ],
}
