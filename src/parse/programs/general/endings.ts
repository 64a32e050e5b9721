import type { Program } from '../program.ts'
import { mark } from './words.ts'

/** Programs that give up, counts of errors, marks in front, and warnings of all kinds. */
export const endings: Program = {
  name: '',
  shapes: [
    {
      holds: ['abort', 'giving up', 'exiting due', 'terminating due', 'exiting because'],
      is: String.raw`${mark}(?<message>(?:[Aa]bort(?:ing|ed)?(?:[:!,] .+|\.{1,3}$|!$| (?:due|because|after|on|the|with)\b.*)|[Gg]iving up\b.*|(?:Exiting|Terminating|Stopping|Quitting) (?:due to|because of|after (?:error|fail))\b.*))$`,
      level: 'fatal',
      isGeneral: true,
    },
    {
      holds: [' errors', ' error ', ' failures'],
      is: String.raw`^(?<message>.{0,80}\b(?:completed|finished|ended|done|exited|stopped) with (?<count>[1-9]\d*) (?:errors?|failures?)\b.*|(?<count2>[1-9]\d*) (?:errors?|failures?) (?:found|occurred|detected|reported|encountered)[.!]?.*)$`,
      isConsequence: true,
      isGeneral: true,
    },
    {
      holds: ['✗', '✘', '✖', '❌', '✕', '×', '⨯', '🔴', '💥', '🚨', '⛔'],
      is: '^\\s*(?:\\[)?(?:✗|✘|✖|❌|✕|×|⨯|🔴|💥|🚨|⛔)(?:\\])? *(?<message>\\S.+)$',
      isGeneral: true,
    },
    {
      holds: ['warning', 'warn'],
      is: `${mark}[\\[(<*]{0,3} ?(?:WARNING|Warning|warning|WARN|WRN) ?[\\])>*]{0,3}(?:!{1,3}|: |:$| - |(?<=[\\])>*])) *(?!Permanently added)(?<message>.+)$`,
      level: 'warn',
      isGeneral: true,
    },
    {
      holds: ['^warning '],
      is: '^WARNING (?=.*[a-z])(?<message>[A-Za-z\'"(/<].+)$',
      level: 'warn',
      isGeneral: true,
    },
  ],
  samples: {
    'Aborting: too many bad rows': 'fatal -',
  },
  never: [],
}
