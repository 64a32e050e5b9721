import { pattern } from '../../layouts/pattern.ts'

/** IBM WebSphere and Liberty: `[1/25/26 13:00:00:823 CET] 0000000a WSVRComponent E   WSVR0009E: text`. */
export const websphere = pattern({
  name: 'websphere',
  summary: 'IBM WebSphere and Liberty: [M/D/YY TIME ZONE] THREAD COMPONENT LETTER MESSAGE',
  levels: {
    F: 'fatal',
    E: 'error',
    W: 'warn',
    A: 'info',
    I: 'info',
    C: 'info',
    D: 'debug',
    O: 'info',
    R: 'warn',
    1: 'trace',
    2: 'trace',
    3: 'trace',
    '>': 'trace',
    '<': 'trace',
  },
  heads: {
    default: String.raw`^\[(?<timestamp>\d{1,2}\/\d{1,2}\/\d\d,? \d{1,2}:\d\d:\d\d:\d{3} [A-Z]{2,5})\] (?<thread>[0-9a-f]{8}) (?:id=[0-9a-f]{8} )?(?<logger>[\w.$-]{1,100}) {1,40}(?<level>[FEWAICDOR123><]) {1,4}(?<message>\S.*)$`,
  },
  samples: [
    {
      lines: [
        '[1/25/26 13:00:00:823 CET] 00000001 SystemOut     O started',
        '[1/25/26, 13:00:01:000 CET] 0000000a com.ibm.ws.App   E WSVR0009E: gone',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          level: 'info',
          severity_text: 'O',
          logger: 'SystemOut',
          message: 'started',
          data: { thread: '00000001' },
          format: 'websphere',
        },
        { level: 'error', logger: 'com.ibm.ws.App', message: 'WSVR0009E: gone' },
      ],
    },
    { lines: ['[1/25/26 13:00:00:823 CET] text', '[1/25/26 13:00:00 CET] 00000001 A B'], expect: [] },
  ],
})
