import type { Program } from '../program.ts'

/** Answers of servers, assertions, syntax, what is not found and what is invalid. */
export const badInput: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'http error',
        'http 4',
        'http 5',
        'http/1',
        'http/2',
        'status code',
        'client error',
        'server error',
        'status: 4',
        'status: 5',
      ],
      is: String.raw`^(?<message>.{0,300}?\b(?:HTTP(?:/\d(?:\.\d)?)? ?(?:[Ee]rror |status (?:code )?|response (?:code )?)?:? ?|[Ss]tatus code[:=]? ?|[Rr]esponse status: )(?<code>[45]\d\d)\b.{0,500}|(?<code2>[45]\d\d) (?:Client|Server) Error: .+)$`,
      isGeneral: true,
    },
    {
      holds: ['assertion', 'assert'],
      is: String.raw`^(?:(?<logger>[\w./-]{1,200}): )?(?:(?<file>[\w./-]{1,300}):(?<line>\d{1,9}): )?(?<message>(?:.{1,300}: )?[Aa]ssertion .{1,1000} failed\b.*|ASSERT(?:ION)? FAILED.*|[Aa]ssertion failed[:,(].*)$`,
      category: 'assertion',
    },
    {
      holds: ['syntax error', 'checksum', 'crc error', 'corrupt', 'unexpected eof', 'unexpected end'],
      is: String.raw`^(?<message>.{0,300}\b(?:[Ss]yntax error|[Cc]hecksum (?:mismatch|error|failed)|CRC (?:error|mismatch|failed)|(?:is|was|appears|file|data|archive) corrupt(?:ed)?|[Uu]nexpected (?:EOF|end of file|end of input|end of JSON input))\b.{0,300})$`,
      isGeneral: true,
    },
    {
      holds: ['not found', 'not exist', 'is missing', 'be found'],
      is: String.raw`^(?!-- |.*\.\.\.|.*\b(?:[Ii]f|[Ww]hen|unless|whether|should|will|would|may)\b)(?<message>.{1,300}\b(?:(?:was |is )?not found|does not exist|doesn't exist|is missing|could not be found|cannot be found)[.!]?)$`,
      category: 'not_found',
      isGeneral: true,
    },
    {
      holds: ['invalid ', 'unrecognized ', 'unknown option', 'missing required'],
      is: String.raw`^(?<message>(?:[Ii]nvalid [\w -]{1,60}: .+|(?:[Uu]nrecognized|[Uu]nknown) (?:option|argument|command|parameter).*|[Mm]issing required .+))$`,
      isGeneral: true,
    },
  ],
  samples: {
    'orders.csv not found': 'error not_found',
  },
  never: [],
}
