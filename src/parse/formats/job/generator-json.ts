import { isObject, type JsonObject } from '../../../lib/json.ts'
import { toUtc } from '../../../lib/time.ts'
import type { Log } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { levelOf, severityText } from '../../layouts/levels.ts'
import { exceptionOf } from '../../traces/index.ts'

const named = new Set([
  'timestamp',
  'level',
  'logger',
  'message',
  'module',
  'function',
  'line',
  'exception',
  'extra',
])

/** The generator's rotating file log: one object a record, `message` may begin with a newline. */
export const generatorJson: Format = {
  name: 'generator-json',
  summary: 'the generator’s JSON file log: timestamp, level, logger, message, module, function, line',
  needs: [['timestamp'], ['level'], ['logger'], ['message'], ['module']],
  object,
  samples: [
    {
      lines: [
        '{"timestamp": "2026-01-25T13:00:00.823001+00:00", "level": "INFO", "logger": "app.x", "message": "\\nhello", "module": "m", "function": "f", "line": 3}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          event: 'log',
          level: 'info',
          message: 'hello',
          logger: 'app.x',
          source: 'm:f:3',
          format: 'generator-json',
        },
      ],
    },
    { lines: ['{"level": "INFO", "msg": "another layout"}'], expect: [] },
  ],
}

function object(value: JsonObject): Head | undefined {
  const { timestamp, level: word, logger, message, module, function: name, line, exception, extra } = value
  if (typeof timestamp !== 'string' || typeof word !== 'string' || typeof message !== 'string')
    return undefined
  if (typeof logger !== 'string' || typeof module !== 'string') return undefined
  const level = levelOf(word)
  const time = toUtc(timestamp)
  if (level === undefined || time === undefined) return undefined
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !named.has(key)))
  const data = { ...(isObject(extra) ? extra : {}), ...rest }
  const trace = typeof exception === 'string' ? exceptionOf(exception) : undefined
  const severity = severityText(word, level)
  const record: Log = {
    timestamp: time,
    event: 'log',
    level,
    message: message.replace(/^\n+/, ''),
    ...(severity !== undefined && { severity_text: severity }),
    logger,
    source: `${module}:${name}:${line}`,
    ...(trace && { exception: trace }),
    ...(Object.keys(data).length > 0 && { data }),
    format: 'generator-json',
  }
  return { is: 'open', record }
}
