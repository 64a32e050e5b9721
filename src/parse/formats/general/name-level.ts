import { pattern } from '../../layouts/pattern.ts'

const level = '(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL|CRIT)'

/** `app.db      : INFO     text`: Python’s layouts that begin with the logger and have no time. */
export const nameLevel = pattern({
  name: 'name-level',
  summary:
    '[LOGGER] [LEVEL] MESSAGE, LOGGER: LEVEL MESSAGE, LOGGER - LEVEL - MESSAGE, LOGGER | LEVEL | MESSAGE',
  heads: {
    colon: String.raw`^(?<logger>[\w.-]{1,60}) {0,30}: ?(?=DEBUG {4}|INFO {5}|WARNING {2}|ERROR {4}|CRITICAL |[A-Z]{4,8}:)${level}(?::| ) *(?<message>\S.*)$`,
    marks: String.raw`^(?<logger>[\w.-]{1,60}) {1,30}[|-] ${level} {0,10}[|-] (?<message>.*)$`,
    brackets: String.raw`^\[(?<logger>[A-Za-z][\w.:/@-]{0,60}(?: [\w.-]{1,30}){0,2})\]:? ?\[ {0,5}(?<level>DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL|Debug|Info|Notice|Warn|Warning|Error|Critical|Fatal|debug|info|notice|warn|warning|error|critical|fatal) {0,5}\]:? {0,5}(?:- )?(?<message>\S.*)$`,
    bracket: String.raw`^\[(?<logger>[A-Za-z][\w.:/@-]{0,60}(?: [\w.-]{1,30}){0,2})\]:? (?<level>DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)(?::| -|(?= )) {1,5}(?<message>\S.*)$`,
  },
  weak: ['colon', 'marks', 'brackets', 'bracket'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        'root        : INFO     up',
        'app.db - ERROR - gone',
        'app | WARNING  | slow',
        'app:DEBUG:glued',
        '[backup] [INFO] started',
        '[LightGBM] [Warning] no further splits',
        '[backup] WARN: slow',
        '[my job] ERROR no disk',
      ],
      expect: [
        { level: 'info', logger: 'root', message: 'up', format: 'name-level' },
        { level: 'error', logger: 'app.db', message: 'gone' },
        { level: 'warn', logger: 'app', message: 'slow' },
        { level: 'debug', logger: 'app', message: 'glued' },
        { level: 'info', logger: 'backup', message: 'started' },
        { level: 'warn', logger: 'LightGBM', message: 'no further splits' },
        { level: 'warn', logger: 'backup', message: 'slow' },
        { level: 'error', logger: 'my job', message: 'no disk' },
      ],
    },
    {
      lines: [
        'result: ERRORS 5',
        'Note: INFO is important',
        'two words: ERROR text',
        'a - b - ERROR - c',
        '[x] [note] a list',
        '[a] INFORMATION for all',
      ],
      expect: [],
    },
  ],
})
