import { pattern } from '../pattern.ts'

const upper = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|CONFIG|FINE|FINER|FINEST'
const lower = 'trace|debug|verbose|http|info|notice|warn|warning|error|fatal|critical'

/** A level and a text, and nothing else: Maven’s `[ERROR] text`, winston’s `error: text`. It ends no other record. */
export const levelText = pattern({
  name: 'level-text',
  summary: 'LEVEL: MESSAGE, [LEVEL] MESSAGE and [LEVEL LOGGER] MESSAGE, without a time',
  starts: '[TDINWECFStdinwecfvh',
  heads: {
    bracket: String.raw`^\[(?<level>${upper}|${lower}) {0,4}\]:?(?: {1,9}(?<message>.*)|$)`,
    env: String.raw`^\[(?<level>TRACE|DEBUG|INFO|WARN|ERROR) {1,2}(?<logger>[\w:]{1,200})\] (?<message>.*)$`,
    colon: String.raw`^(?<level>${upper}|${lower}): (?<message>\S.*)$`,
    dash: String.raw`^(?<level>${upper}) {1,3}- (?<message>\S.*)$`,
  },
  weak: ['bracket', 'env', 'colon', 'dash'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        '[INFO] BUILD FAILURE',
        '[\x1b[1;31mERROR\x1b[m] Failed to execute goal',
        'warn: slow {"took":5}',
        'ERROR: gone',
        '[WARN  app::db] slow',
        'TRACE - in',
      ],
      expect: [
        { level: 'info', message: 'BUILD FAILURE', format: 'level-text' },
        { level: 'error', message: 'Failed to execute goal' },
        { level: 'warn', message: 'slow {"took":5}' },
        { level: 'error', message: 'gone' },
        { level: 'warn', message: 'slow', logger: 'app::db' },
        { level: 'trace', message: 'in' },
      ],
    },
    { lines: ['Error: a word', 'errors: 3', '[info]text', '[note] no level', 'INFO'], expect: [] },
  ],
})
