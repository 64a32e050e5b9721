import type { Program } from '../program.ts'
import { mark } from './words.ts'

/** What could not be done, what failed, died or ended with an exit code. */
export const failures: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'failed to ',
        'could not',
        "couldn't",
        'cannot ',
        "can't ",
        'can not ',
        'unable to',
        'not able to',
        'failure to',
      ],
      is: `${mark}(?:\\[[\\w.:/-]{1,60}\\] )?(?<message>(?:Failed to|failed to|Could not|could not|Couldn't|Cannot|cannot|Can't|Can not|can't|Unable to|unable to|Not able to|Failure to) .+)$`,
      isGeneral: true,
    },
    {
      holds: ['signal', 'sigkill', 'sigsegv', 'sigterm', 'sigabrt', 'sigbus'],
      is: String.raw`^(?<message>.{0,300}\b(?:[Kk]illed|[Tt]erminated|died|exited|[Cc]aught|crashed|[Rr]eceived|failed|stopped)\b.{0,30}\b(?:signal:? (?<signal>\w+)|(?<signal2>SIG[A-Z]+)).*)$`,
      level: 'fatal',
      isGeneral: true,
    },
    {
      holds: ['exit', 'return code', 'returned ', 'status', 'rc='],
      is: String.raw`^(?!.*\b(?:means|if|usage|docs?)\b)(?<message>.{0,1500}?\b(?:[Ee]xit(?:ed|ing|s)?(?: with| unexpectedly with)?(?: an?)?(?: non-?zero)?(?: exit)?(?: code| status| value)?|[Rr]eturn(?:ed)?(?: with)?(?: an?)?(?: non-?zero)?(?: exit| return)? (?:code|status|value)|[Ff]inished with exit code|non-?zero exit (?:code|status)|rc)(?: of)?[ :=]{1,3}\(?(?<exit_code>-?0{0,6}[1-9]\d{0,5})\)?(?![\d.]*\w).*)$`,
      isConsequence: true,
      isGeneral: true,
    },
    {
      holds: [' failed', ' crashed', ' died', ' aborted', ' errored'],
      is: String.raw`${mark}(?!(?:[Nn]umber|[Cc]ount|[Tt]otal|[Nn]othing|[Nn]one|[Nn]ever|[Nn]o|[Ii]f|[Ww]hen|[Ww]hether|[Uu]nless|[Aa]ll previously|[Rr]etry|[Ss]kip)\b)(?!.*\b(?:that|which|who|not|never|previously|has not) (?:failed|crashed|died))(?<message>[A-Za-z0-9"'(\[/<\x60][^!?]{0,200}? (?:failed|FAILED|crashed|died|errored|aborted)(?:[:!.,;]|$| (?:(?:with|after|because|due to|to|at|on|for|in|while|during|unexpectedly)\b|\()).*)$`,
      isGeneral: true,
    },
    {
      holds: [
        'failed',
        'fail',
        'failure',
        'error',
        'crashed',
        'aborted',
        'killed',
        ': timeout',
        '- timeout',
        '. timeout',
        '.timeout',
        '[timeout',
        '[ timeout',
        '> timeout',
        '  timeout',
      ],
      is: String.raw`^(?!.*[Ll]evel)(?<message>.{1,300}?(?:: {1,3}| ?\.{2,80} ?| - |\t| +\[ ?| => ?| {2,})(?:FAILED|FAIL|FAILURE|ERROR|CRASHED|ABORTED|TIMEOUT|KILLED)\b[ \]!.]{0,4})$`,
      isGeneral: true,
    },
  ],
  samples: {
    '✗ upload of chunk 3 failed': 'error -',
    'Import failed: 12 rows rejected': 'error -',
    'exit status 2': 'error -',
    "Command '['ffmpeg', '-i', 'a.mp4']' returned non-zero exit status 1.": 'error -',
    'a: a.c:5: main: Assertion `c==5` failed.': 'error assertion',
    'load orders ......... FAILED': 'error -',
    'Could not find a GPU, using the CPU': 'warn not_found',
  },
  never: [
    '12 passed, 0 failed',
    'exit status 0',
    'Status: not started',
    'All done. Exiting.',
    'No more work, exiting',
  ],
}
