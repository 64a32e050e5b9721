import type { Program } from '../program.ts'
import { speaker } from './words.ts'

/** A word for an error behind other words: `deploy 3> Error: …`, `** ERROR **`. */
export const innerLevels: Program = {
  name: '',
  shapes: [
    {
      holds: [
        '] error: ',
        ': error: ',
        '] fatal: ',
        '] failed: ',
        ') error: ',
        '> error: ',
        '(error: ',
        '] exception: ',
        '] error ',
        '(error ',
      ],
      is: String.raw`^(?:${speaker}: )?.{0,120}?(?:(?<=[\]:>|)]) (?:[Ee]rrors?|[Ff]atal(?: [Ee]rror)?|[Ff]ailed|[Ff]ailure|[Ee]xception): |\((?:[Ee]rror|ERROR):? (?!\d))(?<message>\S.*)$`,
      isGeneral: true,
    },
    {
      holds: [' - error (', ' - fatal ('],
      is: String.raw`^(?<logger>[\w. -]{1,60}?) - (?<level>ERROR|FATAL) \([^)]{1,60}\) ?: (?<message>.+)$`,
      isGeneral: true,
    },
    {
      holds: ['** error', '**error', '** fatal', '** failed', '** abort'],
      is: String.raw`^(?:${speaker}: )?\*{2,} ?(?:Error|ERROR|error|Fatal|FATAL|fatal|FAILED|Failed|ABORT\w*)\b[ *:!-]*(?<message>\S.*)$`,
      isGeneral: true,
    },
    {
      holds: ['error: ', 'exception: ', 'failure: ', 'fault: '],
      is: String.raw`^${speaker}: (?<exception>(?:[A-Za-z_]\w{0,60}[.:]{1,2}){0,10}[A-Z]\w{0,80}(?:Error|Exception|Failure|Fault)): (?<message>\S.*)$`,
      isGeneral: true,
    },
  ],
  samples: {
    '[deploy] Error: no artefact for build 812': 'error -',
    'frob: *** Error *** no device': 'error -',
    'frob: InputError: not a PDF': 'error -',
  },
  never: [],
}
