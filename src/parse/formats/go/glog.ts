import { pattern } from '../../layouts/pattern.ts'

/** glog and klog: `W0125 13:00:00.823001   12 server.go:34] text` */
export const glog = pattern({
  name: 'glog',
  summary: 'glog and klog: LMMDD TIME PID FILE:LINE] MESSAGE',
  levels: { V: 'trace', C: 'fatal', D: 'debug', I: 'info', W: 'warn', E: 'error', F: 'fatal' },
  heads: {
    default: String.raw`^(?:\[(?<rank>rank\d{1,5})\]: ?)?(?<level>[DIWEFVC])(?<timestamp>(?:\d{4})?\d{4} \d\d:\d\d:\d\d\.\d{6}) +(?<pid>\d{1,20}) (?<source>[\w./-]{1,200}:\d{1,9})\] (?<message>.*)$`,
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
    { lines: ['W1325 13:00:00.823001 12 a.go:1] no such month', 'I0125 text'], expect: [] },
  ],
})
