import type { Log } from '../../../records/index.ts'
import { type Format, firstOf } from '../../format.ts'
import { levelLetters } from '../../layouts/levels.ts'
import { pairs } from '../../layouts/pairs.ts'
import { pattern } from '../../layouts/pattern.ts'

const head = String.raw`^(?:\[(?<rank>rank\d{1,5})\]: ?)?(?<level>[DIWEFVC])(?<timestamp>(?:\d{4})?\d{4} \d\d:\d\d:\d\d\.\d{6}) +(?<pid>\d{1,20}) (?<source>[\w./-]{1,200}:\d{1,9})\] `

/** klog’s structured texts: `"Starting" pod="a/b" err="x"`. */
const structured = pattern({
  name: 'glog',
  summary: '',
  levels: levelLetters,
  heads: {
    structured: String.raw`${head}"(?<message>(?:[^"\\]|\\.)*)"(?<fields>(?: [A-Za-z_].*)?)$`,
  },
  finish: readFields,
  samples: [],
})

const plain = pattern({
  name: 'glog',
  summary: 'glog and klog: LMMDD TIME PID FILE:LINE] MESSAGE',
  levels: levelLetters,
  heads: {
    default: `${head}(?<message>.*)$`,
    cockroach: String.raw`^(?<level>[IWEF])(?<timestamp>\d{6} \d\d:\d\d:\d\d\.\d{6}) (?<pid>\d{1,20}) (?:\d{1,4}@)?(?<source>[\w./-]{1,200}:\d{1,9}) {1,4}(?:\xe2\x8b\xae )?(?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        'W0125 13:00:00.823001      12 server.go:34] slow',
        'I20260125 13:00:01.000000 12 main.cc:5] C++',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'warn',
          message: 'slow',
          severity_text: 'W',
          source: 'server.go:34',
          data: { pid: '12' },
          format: 'glog',
        },
        { timestamp: '2026-01-25T13:00:01.000000Z', level: 'info', message: 'C++' },
      ],
    },
    {
      lines: ['[rank0]:E0125 13:00:00.823001 12 torch/x.py:5] PyTorch'],
      expect: [{ level: 'error', source: 'torch/x.py:5', data: { rank: 'rank0', pid: '12' } }],
    },
    {
      lines: ['E260125 13:00:00.823001 12 2@server/node.go:5 [n1] 3  CockroachDB'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          source: 'server/node.go:5',
          message: '[n1] 3  CockroachDB',
        },
      ],
    },
    {
      lines: [
        'E0125 13:00:00.823001       1 a.go:12] "Cannot \\"pull\\"" pod="shop/web-1" err="no such image" tries=3',
        'I0125 13:00:00.823001       1 a.go:12] "up"',
        'I0125 13:00:00.823001       1 a.go:12] "up" and running',
      ],
      expect: [
        {
          level: 'error',
          message: 'Cannot "pull"',
          data: { pid: '1', pod: 'shop/web-1', err: 'no such image', tries: 3 },
        },
        { message: 'up' },
        { message: '"up" and running' },
      ],
    },
    { lines: ['W1325 13:00:00.823001 12 a.go:1] no such month', 'I0125 text'], expect: [] },
  ],
})

const heads = [...(structured.heads ?? []), ...(plain.heads ?? [])]

/** glog and klog: `W0125 13:00:00.823001   12 server.go:34] text`, `… 1 server.go:34] "text" key="value"` */
export const glog: Format = { ...plain, heads, line: firstOf(heads) }

function readFields(record: Log): void {
  const { fields = '', ...data } = record.data ?? {}
  const found = pairs(String(fields).trim())
  const message = record.message ?? ''
  record.message = found === undefined ? `"${message}"${fields}` : message.replace(/\\(.)/g, '$1')
  record.data = { ...data, ...found }
}
