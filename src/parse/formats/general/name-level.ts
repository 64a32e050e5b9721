import { pattern } from '../../layouts/pattern.ts'

const level = '(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL|CRIT)'

/** `app.db      : INFO     text`: Python’s layouts that begin with the logger and have no time. */
export const nameLevel = pattern({
  name: 'name-level',
  summary: 'LOGGER: LEVEL MESSAGE, LOGGER - LEVEL - MESSAGE, LOGGER | LEVEL | MESSAGE',
  heads: {
    colon: String.raw`^(?<logger>[\w.-]{1,60}) {0,30}: ?(?=DEBUG {4}|INFO {5}|WARNING {2}|ERROR {4}|CRITICAL |[A-Z]{4,8}:)${level}(?::| ) *(?<message>\S.*)$`,
    marks: String.raw`^(?<logger>[\w.-]{1,60}) {1,30}[|-] ${level} {0,10}[|-] (?<message>.*)$`,
  },
  weak: ['colon', 'marks'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        'root        : INFO     up',
        'app.db - ERROR - gone',
        'app | WARNING  | slow',
        'app:DEBUG:glued',
      ],
      expect: [
        { level: 'info', logger: 'root', message: 'up', format: 'name-level' },
        { level: 'error', logger: 'app.db', message: 'gone' },
        { level: 'warn', logger: 'app', message: 'slow' },
        { level: 'debug', logger: 'app', message: 'glued' },
      ],
    },
    {
      lines: ['result: ERRORS 5', 'Note: INFO is important', 'two words: ERROR text', 'a - b - ERROR - c'],
      expect: [],
    },
  ],
})
