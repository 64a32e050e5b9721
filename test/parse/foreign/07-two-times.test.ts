import { describe } from 'node:test'
import { gives } from './gives.ts'

const inner = '2026-01-25 14:00:00,500 - app - ERROR - x'
const timestamp = '2026-01-25T13:00:00.500Z'

describe('of two times the outer one is sure, and tells the zone of the inner one', () => {
  for (const line of [
    `2026-01-25T13:00:00.5Z stdout F ${inner}`,
    `{"log":"${inner}\\n","stream":"stdout","time":"2026-01-25T13:00:00.5Z"}`,
    `2026-01-25T13:00:00.500000000Z ${inner}`,
    `web-1  | 2026-01-25T13:00:00.500000000Z ${inner}`,
    `[pod/x/app] 2026-01-25T13:00:00.500000000Z ${inner}`,
    `2026-01-25T13:00:00.5Z ${inner}`,
    `{"__REALTIME_TIMESTAMP":"1769346000500000","__CURSOR":"s=1","MESSAGE":"${inner}"}`,
    '{"log":"{\\"asctime\\":\\"2026-01-25 14:00:00,500\\",\\"levelname\\":\\"ERROR\\",\\"message\\":\\"x\\"}\\n","stream":"stdout","time":"2026-01-25T13:00:00.6Z"}',
  ])
    gives([[line, [line], [{ timestamp, level: 'error', message: 'x' }]]])

  gives([
    [
      'for that source from then on, and over a change of the clocks',
      [
        '2026-01-25T13:00:00Z stdout F 2026-01-25 14:00:00 INFO a',
        '2026-01-25T13:20:00Z stdout F 2026-01-25 14:03:00 INFO late',
        '2026-07-25T13:00:00Z stdout F 2026-07-25 15:00:00 INFO summer',
      ],
      [
        { timestamp: '2026-01-25T13:00:00.000Z' },
        { timestamp: '2026-01-25T13:03:00.000Z' },
        { timestamp: '2026-07-25T13:00:00.000Z' },
      ],
    ],
    [
      'a zone that is told counts, and a time of another day is left as it is',
      [
        '2026-01-25T13:00:00Z stdout F 2026-01-25T14:00:00Z INFO a',
        '2026-01-25T13:00:00Z stderr F 2025-11-02 14:00:00 INFO replayed',
      ],
      [{ timestamp: '2026-01-25T14:00:00.000Z' }, { timestamp: '2025-11-02T14:00:00.000Z' }],
    ],
    [
      'minutes of delay are no zone',
      ['2026-01-25T13:15:00Z stdout F 2026-01-25 13:00:00 INFO a'],
      [{ timestamp: '2026-01-25T13:00:00.000Z' }],
    ],
  ])
})
