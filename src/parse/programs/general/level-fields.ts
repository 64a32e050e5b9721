import type { Program } from '../program.ts'
import { speaker } from './words.ts'

/** A level as a field or in brackets, somewhere in the line: `level=error`, `ERRO[0012]`, IBM's `ABC1234E`. */
export const levelFields: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'level=err',
        'level=fat',
        'level=cri',
        'level=pan',
        'level="err',
        'level="fat',
        'lvl=err',
        'lvl=cri',
        'lvl=eror',
        'severity=err',
        'severity=cri',
        'severity=fat',
      ],
      is: String.raw`^(?=(?:.{0,1200}\b(?:msg|message|error|err)=(?:"(?<message>(?:[^"\\]|\\.){1,1500})"|(?<message2>[^" ]\S{0,300})))?).{0,400}?\b(?:level|lvl|severity)="?(?<level>error|fatal|panic|critical|crit|alert|emerg|err|ERROR|FATAL|CRITICAL)\b.*$`,
      isGeneral: true,
    },
    {
      holds: ['fatal[', 'fata[', 'error[', 'erro[', 'pani[', 'panic[', 'crit['],
      is: String.raw`^(?:${speaker}: )?(?<level>FATAL?|ERROR?|PANIC?|CRIT(?:ICAL)?)\[[\dT:.+Z-]{2,40}\]:? *(?<message>\S.*)$`,
      isGeneral: true,
    },
    {
      holds: ['critical **', 'error **', 'warning **'],
      is: String.raw`^(?:[\w.-]{1,60}: )?(?:\*\* )?\((?:process|(?<logger>[^:()]{1,60})):(?<pid>\d{1,9})\): (?:(?<domain>[\w-]{1,60})-)?(?<level>CRITICAL|ERROR|WARNING) \*\*: (?:[\d:.]{8,15}: )?(?<message>.+)$`,
    },
    {
      // `AB123E`, `ABC1234S`: the letter behind the number is the severity, as IBM's programs write it.
      holds: ['000e ', '000s ', '000e:', '000s:', '000t ', '000n '],
      is: String.raw`^(?!.*\b(?:completed|successful\w*)\b)(?:[A-Z0-9]{1,12} {1,3})?(?<code>[A-Z]{3,8}-?\d{3,6}[EST]|SQL\d{4,5}N|DB2\d{4,5}E)[: ] *(?:-S |\([SE]\) )?(?<message>[A-Z"'<([].{3,})$`,
    },
    {
      holds: [
        ' error',
        ' fatal',
        ' critical',
        ' severe',
        ' panic',
        '[error',
        '[fatal',
        '[critical',
        '<error',
        '<fatal',
        '(error',
        '|error',
      ],
      is: String.raw`^(?!.*\b(?:level|LEVEL|loglevel|verbosity)\b)(?:${speaker} ?[:>|] )?.{0,80}?(?:(?<=[\]:>)|%*0-9-] )|(?<=[\]:>)|-])|^)[\[(<|]?(?<level>ERROR|FATAL|CRITICAL|SEVERE|PANIC)(?:\]|\)|>|\|)?(?: \[[\w:.-]{1,40}\])?(?::| -| \||(?<=[\])>|])|(?= [A-Za-z"'\x60/]| \w+\.\w)) *(?<message>\S.*)$`,
      isGeneral: true,
    },
  ],
  samples: {
    'frob > ERROR table orders is gone': 'error -',
    '[frob] ERROR: no table': 'error -',
    '% ERROR: no topic': 'error -',
    'FATAL[0003] no image': 'fatal -',
    'frob: time="2026-01-25" level=fatal msg="no image"': 'fatal -',
    '** (frob:1147): CRITICAL **: 03:12:55.114: no rows': 'fatal -',
    'ABC1312E Volume is not there': 'error -',
  },
  never: [],
}
