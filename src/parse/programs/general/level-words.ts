import type { Program } from '../program.ts'
import { mark } from './words.ts'

/** A word for an error in front: `FATAL: …`, `[ERROR] …`, `Error while …`. */
export const levelWords: Program = {
  name: '',
  shapes: [
    {
      holds: ['fatal'],
      is: `${mark}[\\[(<]?(?:FATAL(?: ERROR)?|Fatal(?: [Ee]rror)?|fatal(?: error)?)[\\])>]?(?:!|:| -| \\||(?<=[\\])>])) *(?<message>\\S.*)$`,
      level: 'fatal',
      takes: 'indented',
      isGeneral: true,
    },
    {
      holds: ['critical', 'emergency', 'severe', 'panic'],
      is: `${mark}[\\[(<]?(?:CRITICAL|EMERGENCY|PANIC|SEVERE|Critical)[\\])>]?(?:!|:| -| \\||(?<=[\\])>])) *(?<message>\\S.*)$`,
      level: 'fatal',
      takes: 'indented',
      isGeneral: true,
    },
    {
      holds: ['error', 'err', 'fail', 'failed', 'failure', 'exception: '],
      is: `${mark}[\\[(<*]{0,3} ?(?:ERROR|ERR|FAIL|FAILED|FAILURE|EXCEPTION) ?[\\])>*]{0,3}(?:!{1,3}|: |:$| - | \\| |(?<=[\\])>*])) *(?<message>.+)$`,
      takes: 'indented',
      isGeneral: true,
    },
    {
      holds: ['error', 'fail', 'exception: '],
      is: `${mark}[\\[(<]?(?:Error|error|Exception|Failed|failed|Failure|failure|Fail|fail)[\\])>]?(?:: |(?<=[\\])>]) ?)(?<message>\\S.*)$`,
      takes: 'indented',
      isGeneral: true,
    },
    {
      holds: ['^error ', '^fatal ', '^critical '],
      is: `^(?:ERROR|(?<level>FATAL|CRITICAL)) (?=.*[a-z])(?<message>[A-Za-z'"(/<\`].+)$`,
      isGeneral: true,
    },
    {
      // The sentence begins with it: `FAILED to upload`.
      holds: ['^failed ', '^failure '],
      is: `^(?<message>(?:FAILED|FAILURE) (?=.*[a-z])[A-Za-z'"(/<\`].+)$`,
      isGeneral: true,
    },
    {
      holds: ['error '],
      is: `^[Ee]rror (?<code>[A-Z]{0,8}-?\\d{1,6})\\b(?:: ?|, | - | )(?<message>\\S.+)$`,
      isGeneral: true,
    },
    {
      holds: 'error',
      is: `${mark}(?<message>Error (?!(?:handl|correct|report|logg|count|check|monitor|track)\\w*\\b)(?:[a-z]+ing|while|in|during|on|at|when|occurr?ed|from|with|executing|code [1-9])\\b.*)$`,
      isGeneral: true,
    },
    {
      holds: ['error'],
      is: `${mark}(?<message>(?:An? (?:\\w+ ){0,3}error (?:has )?occurr?ed|There was an error|An? (?:unexpected|unknown|internal|fatal|critical|unhandled) (?:error|exception)|(?:Unexpected|Internal|Unknown|Runtime|Unhandled|Database|Network|Connection|Validation|Parse|Parsing|Configuration|I/O|IO|Disk|System|Server|Memory|Compilation|Syntax|Type|Usage) [Ee]rror)\\b.*)$`,
      isGeneral: true,
    },
  ],
  samples: {
    'Error: connect ECONNREFUSED 127.0.0.1:5432': 'error network',
    'ERROR: could not load the model': 'error -',
    'EXCEPTION: cannot write output file': 'error -',
    '[FATAL] no route to queue': 'fatal network',
    '*** Error: cannot write output file': 'error -',
  },
  never: ['Error: none', 'EXCEPTION: none', 'Failed: 0'],
}
