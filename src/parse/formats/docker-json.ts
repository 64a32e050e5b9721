import type { JsonObject } from '../../lib/json.ts'
import type { Format } from '../format.ts'
import type { Head } from '../head.ts'
import type { Clock } from '../time/clock.ts'

/** Docker's json-file driver: `{"log":"text\n","stream":"stderr","time":"2026-01-25T13:00:00.823001234Z"}` */
export const dockerJson: Format = {
  name: 'docker-json',
  summary: 'docker’s json-file log: the line in it is read once more; pieces of 16 kB are joined',
  needs: [['log'], ['stream'], ['time']],
  object,
  samples: [
    {
      lines: [
        '{"log":"cut ","stream":"stderr","time":"2026-01-25T13:00:00.823001234Z"}',
        '{"log":"in two\\n","stream":"stderr","time":"2026-01-25T13:00:00.823001235Z"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001235Z',
          event: 'log',
          message: 'cut in two',
          stream: 'stderr',
          format: 'docker-json',
        },
      ],
    },
    {
      lines: ['{"log":"WARNING:root:inside\\n","stream":"stdout","time":"2026-01-25T13:00:00Z"}'],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'warn', message: 'inside', format: 'python-basic' },
      ],
    },
    { lines: ['{"log":"text","time":"2026-01-25T13:00:00Z"}'], expect: [] },
  ],
}

function object({ log, stream, time, attrs }: JsonObject, clock: Clock): Head | undefined {
  if (typeof log !== 'string' || (stream !== 'stdout' && stream !== 'stderr')) return undefined
  const timestamp = clock.utc(time)
  if (timestamp === undefined) return undefined
  const isPart = !log.endsWith('\n')
  return {
    is: 'inside',
    text: log.replace(/\r?\n$/, ''),
    around: {
      format: 'docker-json',
      isSure: true,
      source: '',
      stream,
      isPart,
      fields: { timestamp, ...(typeof attrs === 'object' && attrs !== null && { data: { ...attrs } }) },
    },
  }
}
