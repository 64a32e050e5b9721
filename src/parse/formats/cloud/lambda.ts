import { pattern } from '../../layouts/pattern.ts'

const iso = String.raw`(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)`
const id = '(?<request_id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|undefined)'

/** AWS Lambda: `2026-01-25T13:00:00.823Z\tID\tERROR\ttext`, of Python `[ERROR]\tTIME\tID\ttext`, and its own START, END and REPORT. */
export const lambda = pattern({
  name: 'lambda',
  summary: 'AWS Lambda: TIME ID LEVEL MESSAGE with tabs, START, END and REPORT',
  level: 'info',
  heads: {
    node: String.raw`^${iso}\t${id}\t(?<level>[A-Z]{4,8})\t(?<message>.*)$`,
    python: String.raw`^\[(?<level>[A-Z]{4,8})\]\t${iso}\t${id}\t(?<message>.*)$`,
    own: `^(?<message>(?:START|END|REPORT) RequestId: ${id}.*)$`,
    timeout: `^${iso} ${id} (?<message>(?<level>Task timed out).*)$`,
  },
  levels: { 'Task timed out': 'error' },
  samples: [
    {
      lines: [
        'START RequestId: 6bc28136-b3b3-4e1c-9d0e-3a2f7a5f0c11 Version: $LATEST',
        '2026-01-25T13:00:00.823Z\t6bc28136-b3b3-4e1c-9d0e-3a2f7a5f0c11\tERROR\tno',
        '[WARNING]\t2026-01-25T13:00:00.823Z\t6bc28136-b3b3-4e1c-9d0e-3a2f7a5f0c11\tslow',
        '2026-01-25T13:00:03.823Z 6bc28136-b3b3-4e1c-9d0e-3a2f7a5f0c11 Task timed out after 3.00 seconds',
      ],
      expect: [
        { level: 'info', format: 'lambda' },
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'no',
          data: { request_id: '6bc28136-b3b3-4e1c-9d0e-3a2f7a5f0c11' },
        },
        { level: 'warn', message: 'slow' },
        { level: 'error', message: 'Task timed out after 3.00 seconds' },
      ],
    },
    { lines: ['START RequestId: none', 'REPORT of the day'], expect: [] },
  ],
})
