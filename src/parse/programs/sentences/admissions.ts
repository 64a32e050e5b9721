import { mark } from '../general/words.ts'
import type { Program } from '../program.ts'

/** Scripts that own up to trouble in plain words: `Sorry, …`, `Something went wrong …`, `Not all files were copied`. */
export const admissions: Program = {
  name: '',
  shapes: [
    {
      holds: ['^sorry', '^oops', '^uh oh', '^whoops', '^ouch', '^alas', ' sorry, ', ' oops'],
      is: `${mark}(?:\\[[^\\]]{1,60}\\]:? |[\\w.-]{1,40}: )?(?<message>(?:Sorry|[Oo]+ps|[Ww]hoops|[Uu]h[ -]oh|Ouch|Alas)[,:!.] ?\\S.+)$`,
      isGeneral: true,
    },
    {
      holds: ['went wrong', 'goes wrong', 'gone wrong'],
      is: String.raw`^(?<message>(?:.{0,200}\W)?(?:[Ss]omething|[Tt]hings?|[Ww]hat) (?:has |have )?(?:went|gone) (?:very |terribly |badly )?wrong\b.*)$`,
      isStatement: true,
      isGeneral: true,
    },
    {
      holds: [
        'not all ',
        'not every ',
        'nothing was ',
        'nothing has been ',
        'none of the ',
        'nothing could ',
      ],
      is: String.raw`^(?!.*\b(?:changed|necessary|needed|required|removed|deleted|skipped)\b)(?<message>(?:[Nn]ot (?:all|every) .{1,120} (?:was|were|could|has|have|is|are|did)\b.*|[Nn]othing (?:was|has been|could be) (?:exported|imported|loaded|written|copied|processed|found|produced|sent|saved|uploaded|downloaded|done|inserted|read|received|generated|backed).*|[Nn]one of the .{1,100} (?:could|was|were|is|are|has|have) .+))$`,
      isStatement: true,
      isGeneral: true,
    },
    {
      holds: ['gave up', 'giving up', 'given up'],
      is: String.raw`${mark}(?:\[[^\]]{1,60}\]:? )?(?!.*\b(?:[Ii]f|[Ww]hen|[Uu]nless|[Ww]ill)\b)(?<message>(?:.{1,200}[ ,;:-] ?)?(?:[Gg](?:ave|iven) up|[Gg]iving up)(?:[.!,:]|$| (?:after|on|waiting|trying|because)\b).*)$`,
      isGeneral: true,
    },
    {
      holds: ['^skipped ', '^skipping ', ' skipped '],
      is: String.raw`^(?<message>(?:.{1,100}[:,] )?[Ss]kipp(?:ed|ing) (?:[1-9]\d* |\S{1,200} |an? |this )?.{0,120}\b(?:could not|cannot|unable|invalid|bad|corrupt(?:ed)?|broken|unreadable|unparsable|malformed|failed|missing|errors?|not found)\b.*)$`,
      level: 'warn',
    },
    {
      holds: [' could not be ', " couldn't be ", ' failed to ', ' could not '],
      is: String.raw`^(?<message>[1-9][\d,.]* (?:(?:out )?of (?:the )?[1-9][\d,.]* )?[a-z][\w -]{0,60} (?:could not|couldn't|failed to) [a-z].*)$`,
      isStatement: true,
      isGeneral: true,
    },
    {
      holds: [' stopped after ', ' ended after ', ' halted after ', ' stopped early'],
      is: String.raw`^(?!.*(?:because (?:all|every|it was|nobody)\b|maintenance|improv|converg|patience|\b(?:loss|limit|maximum|target|budget)\b))(?<message>[A-Z][^:?]{0,120} (?:stopped|ended|halted) (?:early|after [\w ,.]{1,60}) (?:because|due to) .+)$`,
      level: 'warn',
      isGeneral: true,
    },
  ],
  samples: {
    '4 of 12 files could not be processed': 'error -',
    '3 orders could not be matched': 'error -',
    'The import stopped after 120 rows because the source went away': 'warn -',
    'Sorry, this tool needs root': 'error -',
    'Oops! The job crashed.': 'error -',
    'Something went wrong while loading orders': 'error -',
    'Not all files were copied': 'error -',
    'Gave up after 5 attempts': 'error -',
    'skipped 3 orders that could not be parsed': 'warn -',
  },
  never: [
    '0 of 12 files could not be processed',
    'Training stopped after 12 epochs because the loss no longer improved',
    'Checked 12 files, none missing',
    'Nothing was changed',
    'If something went wrong, see the log',
    'Skipped 12 duplicate rows',
    'Sorting, please wait',
  ],
}
