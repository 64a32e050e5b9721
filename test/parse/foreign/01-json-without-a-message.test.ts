import { describe } from 'node:test'
import { gives } from './gives.ts'

const timestamp = '2023-12-07T20:07:05.949Z'

describe('JSON with a time or a level is a log, also without a message', () => {
  gives([
    [
      'a level, a time and an error',
      ['{"level":"error","ts":"2023-12-07T20:07:05.949Z","err":"connection refused"}'],
      [
        {
          event: 'log',
          level: 'error',
          timestamp,
          message: 'connection refused',
          data: { err: 'connection refused' },
        },
      ],
    ],
    [
      'a time and fields of logstash',
      ['{"ts":"2023-12-07T20:07:05.949Z","@fields":{"user":1}}'],
      [{ event: 'log', timestamp, level: undefined, data: { '@fields': { user: 1 } } }],
    ],
    [
      'a time as seconds and nanoseconds',
      ['{"instant":{"epochSecond":1701979625,"nanoOfSecond":949000000},"msg":"x"}'],
      [{ event: 'log', timestamp: '2023-12-07T20:07:05.949Z', message: 'x' }],
    ],
    [
      'a level alone',
      ['{"severity":"ERROR","code":7}', '{"lvl":"warn"}'],
      [
        { event: 'log', level: 'error', data: { code: 7 } },
        { event: 'log', level: 'warn' },
      ],
    ],
    [
      'seconds since 1970',
      ['{"ts":1701979625.949,"rows":3}'],
      [{ event: 'log', timestamp, data: { rows: 3 } }],
    ],
    [
      'numbers and words that are neither stay lines',
      [
        '{"time":12,"rows":3}',
        '{"level":3,"score":120}',
        '{"status":"success","rows":3}',
        '{"date":"2026-01-25","rows":3}',
      ],
      [{ event: 'line' }, { event: 'line' }, { event: 'line' }, { event: 'line' }],
    ],
  ])
})
