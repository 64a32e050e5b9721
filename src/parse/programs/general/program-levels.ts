import type { Program } from '../program.ts'
import { errno, program } from './words.ts'

/** A program, and its word for how bad it is: `frob: error: …`; what is tried again is a warning. */
export const programLevels: Program = {
  name: '',
  shapes: [
    {
      holds: ['retry', 'trying again', 'try again'],
      is: `^(?<message>.{0,600}(?:${errno}|[Tt]imed out|[Tt]imeout|[Ff]ailed|[Ee]rror)\\b.{0,400}(?:\\b(?:[Rr]etrying|trying again|will try again)\\b|(?:[,;:.(-] ?|\\b(?:[Ww]ill|then|and|now|to|scheduling|attempting) )[Rr]etry\\b(?! ?[:=])|\\b[Rr]etry(?= (?:in|after|attempt|#?\\d))).*|(?:[Rr]etry(?:ing)?|RETRY)\\b.{0,200}(?:${errno}|[Tt]imed out|failed|error)\\b.*)$`,
      also: /fail|error|time|such|denied|permitted|space|quota|refused|reset|read-only|memory|many|pipe|route|reachable|down|known|resolution|unavailable|busy|exists|directory|too |format|descriptor|invalid|stale|use|seek|implemented|connected|device|link|interrupt|address|supported/i,
      level: 'warn',
      isGeneral: true,
    },
    {
      holds: [': warning: ', ': warn: '],
      is: `^${program}: (?:[Ww]arning|WARNING|warn|WARN): (?<message>.+)$`,
      level: 'warn',
      isGeneral: true,
    },
    {
      holds: [': fatal: ', ': fatal error: ', ': critical: ', ': panic: '],
      is: `^${program}: (?:[Ff]atal(?: [Ee]rror)?|FATAL(?: ERROR)?|[Cc]ritical|CRITICAL|[Pp]anic): +(?<message>.+)$`,
      level: 'fatal',
      isGeneral: true,
    },
    {
      holds: [': error: ', ': error ', ': err: '],
      is: `^${program}: (?:[Ee]rror|ERROR|err|ERR)(?: (?<code>\\d{1,6}))?: +(?<message>.+)$`,
      isGeneral: true,
    },
    {
      holds: [': line ', ', line ', ' line '],
      is: `^(?<file>[\\w./-]{1,300}\\.\\w{1,8})(?:: |, )line (?<line>\\d+)(?:, .{1,40})?: (?<message>(?:[Ee]rror|[Ss]yntax error|[Ii]nvalid|[Uu]nexpected|[Ee]xpected|[Uu]nknown|[Mm]issing).*)$`,
    },
  ],
  samples: {
    'frobnicate: error: no input': 'error -',
    'upload of part 3: connection refused, retrying in 5 s': 'warn network',
    'request failed with 503, retry 2 of 3': 'warn network',
    'GET /a: timed out. Will retry': 'warn timeout',
  },
  never: [
    'retrying after error... ok',
    'timeout: 30, retry: 3',
    'timeout 30 s, retry = 3',
    'the timeout of the session and the retry queue',
  ],
}
