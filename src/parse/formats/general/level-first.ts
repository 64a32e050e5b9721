import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { headParts, levelParts } from '../../layouts/head-parts.ts'
import { openParts } from '../../layouts/head-record.ts'
import { levelFields, levelWords } from '../../layouts/levels.ts'
import type { Clock } from '../../time/clock.ts'

const words = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|CRIT|FATAL'
/** Without a time the level has to stand in brackets, or to be followed by what no sentence has behind its first word. */
const alone = new RegExp(
  `^(?:\\[ *(${words}|AUDIT|${words.toLowerCase()}|Debug|Info|Notice|Warn|Warning|Error|Critical|Fatal) *\\]:?(?=[ \\t]|[A-Za-z])|(${words})(?: *[|:](?=[ \\t])| -(?=[ \\t])|(?=[ \\t]))|(error|fatal|warning|warn|info|debug|notice):(?=[ \\t]))[ \\t]*(?=\\S)(?!DATA RACE$|=|(?:true|false|null)$)`,
)

/** The level comes first: `INFO 2026-01-25 13:00:00,823 text`, `[WARN] text`, `ERROR: text`. */
export const levelFirst: Format = {
  name: 'level-first',
  summary: 'LEVEL TIME MESSAGE in any layout, [LEVEL] MESSAGE, LEVEL: MESSAGE, LEVEL MESSAGE',
  heads: [{ looks: ['^[[(<{]', `^(?:${levelWords.join('|')}|AUDIT|NOTSET)(?:[^\\w./=-]|$)`], line }],
  line,
  samples: [
    {
      lines: [
        'INFO     2026-01-25 13:00:00,823 hello',
        '[WARNING] 2026-01-25 13:00:01 - app.db - slow',
        'second line',
        'ERROR: 2026-01-25 13:00:02,001: gone',
        '[E 260125 13:00:03 web:2162] 500 GET /',
        '[error] 2026-01-25T13:00:03Z in small letters',
        '[Warning] 2026-01-25 13:00:03 with a capital',
        'INFO 2026-01-25 13:00:04,000 autoreload 17 140212932746112 Watching',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.823Z', level: 'info', message: 'hello', format: 'level-first' },
        { level: 'warn', logger: 'app.db', message: 'slow\nsecond line', lines: 2 },
        { timestamp: '2026-01-25T13:00:02.001Z', level: 'error', message: 'gone' },
        { timestamp: '2026-01-25T13:00:03.000Z', level: 'error', source: 'web:2162', message: '500 GET /' },
        { timestamp: '2026-01-25T13:00:03.000Z', level: 'error', message: 'in small letters' },
        { timestamp: '2026-01-25T13:00:03.000Z', level: 'warn', message: 'with a capital' },
        {
          level: 'info',
          logger: 'autoreload',
          message: 'Watching',
          data: { pid: '17', thread: '140212932746112' },
        },
      ],
    },
    {
      lines: [
        '[ERROR] no time',
        'WARN: here neither',
        'DEBUG [app] nor here',
        'error: lower case',
        '[Warn] Auth: a capital',
        'INFO 01-25 13:00:00 engine.py:70] a bracket',
        'WARNING  app:test_x.py:4 pytest',
      ],
      expect: [
        { timestamp: undefined, level: 'error', message: 'no time' },
        { level: 'warn', message: 'here neither' },
        { level: 'debug', logger: 'app', message: 'nor here' },
        { level: 'error', message: 'lower case' },
        { level: 'warn', message: 'Auth: a capital' },
        { level: 'info', source: 'engine.py:70', message: 'a bracket' },
        { level: 'warn', logger: 'app', source: 'test_x.py:4', message: 'pytest' },
      ],
    },
    {
      lines: [
        'http 2026-01-25T13:00:00.823001Z is a word and a time',
        'INFORMATION for all',
        'Error: no level of a log',
        '[e] a list',
        'ERRORS: 5',
        'error: none',
        'error: 0',
        'ERROR: none',
        'ERROR COUNT: 0',
        'WARNING COUNT 0',
        'error handling',
        'ERROR',
        'CRITICAL = 50',
        'debug: true',
      ],
      expect: [],
    },
  ],
}

/** `http`, `success` and the like are words of sentences, too. */
const begins = /^[[<(|TDINWECFVtdinwecf]/

function line(text: string, clock: Clock): Head | undefined {
  const plain = text.includes('\x1b') ? stripAnsi(text) : text
  if (!begins.test(plain)) return undefined
  const parts = headParts(plain)
  if (parts?.isLevelFirst) return openParts(parts, clock, { name: 'level-first' })
  const found = alone.exec(plain)
  const word = found?.[1] ?? found?.[2] ?? found?.[3]
  if (found === null || word === undefined || none.test(plain.slice(found[0].length))) return undefined
  const { level, severity_text: severity } = levelFields(word === 'AUDIT' ? 'INFO' : word)
  const behind = levelParts(plain, found[0].length)
  if (level !== undefined) behind.level = level
  if (severity !== undefined) behind.severity = severity
  return openParts(behind, clock, isMarked.test(found[0]) ? marked : brief)
}

/** `error: none`, `ERROR COUNT: 0`: nothing went wrong. */
const none = /^(?:none|null|nil|undefined|no|0|(?:COUNT|count|Count)s?[ :=]{1,3}0)[.]?[ \t]*$/

/** `[WARNING] …`, `WARNING: …` */
const isMarked = /^(?:\[ *[A-Z]+ *\]|[A-Z]+ *[:|])/
const marked = { name: 'level-first', isWeak: false, more: { isBrief: true } }

const brief = { name: 'level-first', isWeak: true, more: { isBrief: true } }
