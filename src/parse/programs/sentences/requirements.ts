import { speaker, unlessTalk } from '../general/words.ts'
import type { Program } from '../program.ts'

/** What is required and not there, what was expected and did not come. */
export const requirements: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'exiting',
        'exit',
        'aborting',
        'aborted',
        'quitting',
        'terminating',
        'stopping d',
        'stopping b',
        'stopping a',
        'giving up',
        'bailing out',
      ],
      is: String.raw`^(?=.*\b(?:not|cannot|can't|could|fail\w*|FAIL\w*|[Ee]rrors?|ERROR|[Ff]atal|FATAL|[Ii]nvalid|[Mm]issing|[Uu]nable|[Uu]nknown|denied|refused|[Bb]ad|corrupt\w*)\b)(?:${speaker}: |.{1,200}[.,;:!-] ?)(?<message>(?:(?:[Ee]xiting|EXITING|[Aa]bort(?:ing|ed)?|ABORT(?:ING|ED)?|[Qq]uitting|[Tt]erminating|[Ss]topping|[Bb]ailing out|[Gg]iving up)(?:[.!]{0,3}$| (?:with (?:failure|error|status [1-9])|due to|because|after|on error|now)\b.*)))$`,
      isGeneral: true,
      isConsequence: true,
    },
    {
      holds: [
        ' required',
        ' not set',
        ' not specified',
        ' not defined',
        ' not given',
        ' not provided',
        ' not supplied',
        ' not configured',
        ' not installed',
        ' not implemented',
        'not yet impl',
        'requires root',
        'requires super',
        'requires admin',
        'requires sudo',
        'requires elev',
        ' not initiali',
        'must be ',
        'must specify',
        'must have',
        'needs to be',
      ],
      is: String.raw`^(?!.*\b(?:[Nn]o (?:\w{1,20} ){1,3}(?:is|are) required|informational message|skipp?\w*|using|default\w*|optional\w*|ignor\w*|continu\w*)\b|[Cc]hecking )${unlessTalk}(?<message>[A-Za-z"'\x60$<[(/.-][^?]{1,200} (?:(?:is|are) required|(?:is |are |was |has been )?not (?:yet )?(?:set|specified|defined|given|provided|supplied|configured|installed|implemented|initiali[sz]ed)|requires? (?:root|superuser|admin|sudo|elevated)|must (?:be (?:set|specified|given|provided|positive|greater|less|one of|a |an |in |at least|between|non-)|specify|have|contain|match|exist))\b(?:[^=]*))$`,
      isGeneral: true,
    },
    {
      holds: ['^no ', ': no ', '] no '],
      is: String.raw`^(?:${speaker}: |\[[\w.-]{1,60}\] )?(?<message>No (?!rows?\b|records?\b|items?\b|results?\b|lines?\b|text\b)[\w.' /<>"-]{1,60} (?:specified|given|supplied|provided|configured|defined|selected|set)(?:[.!:,;]|$)(?!.*\b(?:using|default\w*|skipp\w*|continu\w*)\b).*)$`,
      isGeneral: true,
    },
    {
      holds: ['expected'],
      is: String.raw`^(?!.*\b[Ee]xpected (\S{1,40})\b.*\b(?:got|found|received) \1\b)${unlessTalk}(?<message>.{0,200}\b(?:[Ee]xpected (?:[^,]{1,80}),? (?:but )?(?:got|found|received|was|saw|have|instead of)\b.*|[Ww]as expecting .+|(?:[Gg]ot|[Ff]ound|[Rr]eceived) .{1,80},? (?:but )?expected .*))$`,
      isGeneral: true,
    },
  ],
  samples: {
    'frob: Exiting with failure status': 'error -',
    'DATABASE_URL not set': 'error config',
    'Pipe name is required.': 'error -',
    'No bucket specified': 'error -',
    'Solver not implemented.': 'error -',
    'Row 3: expected 12 columns, got 11': 'error -',
  },
  never: [
    "expected ',' or '}',",
    'expected 12 rows, got 12 rows',
    'No rows selected',
    'LANG not set, using C',
    'No proxy configured, using none',
  ],
}
