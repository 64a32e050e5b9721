import type { Program } from '../program.ts'

/** A program that says what it cannot do: `frob: cannot …`, `frob: unknown option`; lines framed by marks; lost connections. */
export const programRefusals: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'cannot',
        "can't",
        'could',
        'failed',
        'unable',
        'unrecog',
        'unknown',
        'invalid',
        'illegal',
        'option requires',
        'missing',
        'no such',
        'not found',
        'refusing',
        'unexpected',
        'syntax error',
        'too many',
        'too few',
        'not enough',
        'insufficient',
        'aborting',
        'timeout',
        'out of memory',
      ],
      is: `^(?:\\S{0,200}/)?(?<logger>(?!(?:error|fatal|warning|failed)\\b)[a-z][\\w.+-]{1,60}): (?<message>(?:[Cc]annot|[Cc]an't|[Cc]an not|[Cc]ould not|[Cc]ouldn't|[Ff]ailed|[Uu]nable to|[Uu]nrecognized|[Uu]nknown|[Ii]nvalid|[Ii]llegal|[Oo]ption requires|[Mm]issing|[Nn]o such|[Nn]ot found|[Rr]efusing|[Uu]nexpected|[Ss]yntax error|[Tt]oo (?:many|few)|[Nn]ot enough|[Ii]nsufficient|[Aa]borting|[Tt]imeout|[Oo]ut of memory)\\b.*)$`,
      isGeneral: true,
    },
    {
      holds: [
        '>>> error',
        '>>> fatal',
        '>>> failed',
        '>> error',
        '*** error',
        '### error',
        '=== error',
        '!!! error',
      ],
      is: '^(?:[>*#=!]{2,5}) ?(?<level>ERROR|FATAL|CRITICAL|FAILED)\\b[:!]? *(?:[*#=]{2,5} *)?(?<message>\\S.*)$',
    },
    {
      holds: ': error',
      is: '^(?<logger>[a-z][\\w.+-]{1,60}): (?<message>Errors?,? .+)$',
      isGeneral: true,
    },
    {
      holds: [
        'lost connection to',
        'connection refused by',
        'connection lost',
        'connection reset by',
        'connection closed by',
      ],
      is: '^(?<message>(?:Lost connection to|Connection (?:refused|reset|closed|lost) (?:by|to|from|with|during)) .+)$',
      category: 'network',
    },
  ],
  samples: {
    'solver: cannot read mesh.dat': 'error not_found',
    '!!! ERROR: import stopped at row 812': 'error -',
  },
  never: [
    'Number of reads that failed to align: 12 (0.1%)',
    'If the file cannot be read, it is skipped',
    'Rows that could not be parsed: 12',
    'You cannot undo this',
  ],
}
