import type { JsonObject } from '../../../lib/json.ts'
import type { Format } from '../../format.ts'
import type { Head, InsideHead } from '../../head.ts'
import type { Plan, Shape } from '../../json/shapes.ts'
import type { Clock } from '../../time/clock.ts'

/** Docker's json-file driver: `{"log":"text\n","stream":"stderr","time":"2026-01-25T13:00:00.823001234Z"}` */
export const dockerJson: Format = {
  name: 'docker-json',
  summary: 'docker’s json-file log: the line in it is read once more; pieces of 16 kB are joined',
  needs: [['log'], ['stream'], ['time']],
  object,
  plan,
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
  const data = typeof attrs === 'object' && attrs !== null ? { ...attrs } : undefined
  return inside(log.replace(/\r?\n$/, ''), stream, { timestamp, ...(data && { data }) }, !log.endsWith('\n'))
}

/** A whole line of text, which needs no escape but that of its end. */
function plan({ keys, kinds }: Shape): Plan<Head> | undefined {
  const [log = -1, stream = -1, time = -1] = ['log', 'stream', 'time'].map(key => keys.indexOf(key))
  if (keys.length > 3 || kinds.some(kind => kind !== 'text')) return undefined
  return (found, clock) => {
    const [text, from] = [found[log + 1] as string, found[stream + 1]]
    const end = text.length - 2
    if (end < 0 || text.indexOf('\\') !== end || !text.endsWith('n')) return undefined
    const timestamp = clock.utc(found[time + 1])
    return timestamp === undefined || (from !== 'stdout' && from !== 'stderr')
      ? undefined
      : inside(text.slice(0, end), from, { timestamp }, false, clock.second())
  }
}

const inside = (
  text: string,
  stream: 'stdout' | 'stderr',
  fields: InsideHead['around']['fields'],
  isPart: boolean,
  second?: string,
): Head => ({
  is: 'inside',
  text,
  around: { format: 'docker-json', isSure: true, source: '', stream, isPart, second, fields },
})
