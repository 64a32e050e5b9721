import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import type { Clock } from '../../time/clock.ts'

const layout =
  /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)) (stdout|stderr) ([PF])(?::\S{0,50})?(?: ([\s\S]*))?$/

/** Files in /var/log/containers: `2026-01-25T13:00:00.823001234Z stderr F text`; P is a piece of a longer line. */
export const cri: Format = {
  name: 'cri',
  summary: 'Kubernetes container log (CRI): the line in it is read once more; P and F pieces are joined',
  readsColours: true,
  heads: [{ looks: [layout.source], line }],
  line,
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.000000001Z stdout P out ',
        '2026-01-25T13:00:00.000000002Z stderr P err ',
        '2026-01-25T13:00:00.000000003Z stdout F one',
        '2026-01-25T13:00:00.000000004Z stderr F two',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000000003Z',
          event: 'log',
          message: 'out one',
          stream: 'stdout',
          format: 'cri',
        },
        { timestamp: '2026-01-25T13:00:00.000000004Z', message: 'err two', stream: 'stderr' },
      ],
    },
    {
      lines: ['2026-01-25T13:00:00.823001234+01:00 stdout F HEARTBEAT: {"status": "started"}'],
      expect: [{ timestamp: '2026-01-25T12:00:00.823001234Z', event: 'heartbeat', status: 'started' }],
    },
    { lines: ['2026-01-25T13:00:00Z stdout text', '2026-01-25T13:00:00Z stdin F text'], expect: [] },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  const found = layout.exec(text)
  const timestamp = clock.utc(found?.[1])
  if (found === null || timestamp === undefined) return undefined
  // By index: taking an array apart by a pattern goes through its iterator.
  const stream = found[2]
  return {
    is: 'inside',
    text: found[4] ?? '',
    around: {
      format: 'cri',
      isSure: true,
      source: '',
      stream: stream === 'stderr' ? 'stderr' : 'stdout',
      isPart: found[3] === 'P',
      second: clock.second(),
      fields: { timestamp },
    },
  }
}
