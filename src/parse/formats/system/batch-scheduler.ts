import { type Format, firstOf } from '../../format.ts'
import { pattern } from '../../layouts/pattern.ts'

/** PBS and Torque: `01/25/2026 13:00:00;0008;PBS_Server;Job;12.head;Job Queued`; AutoSys: `[01/25/2026 13:00:00]   CAUAJM_E_10042 …`. */
const daemons = pattern({
  name: 'batch-scheduler',
  summary:
    'schedulers of batch jobs: PBS and Torque (TIME;CODE;DAEMON;KIND;ID;MESSAGE), HTCondor’s events (CODE (JOB) TIME MESSAGE), AutoSys',
  levels: { LOG_ERROR: 'error', I: 'info', W: 'warn', E: 'error' },
  heads: {
    failed: String.raw`^(?<timestamp>\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?);(?<code>[0-9a-f]{4});(?<logger>[\w@.-]{1,60});(?<kind>[A-Z][a-z]{2,12});(?<id>[^;]{0,200});(?<level>LOG_ERROR)::(?<message>.*)$`,
    pbs: String.raw`^(?<timestamp>\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?);(?<code>[0-9a-f]{4});(?<logger>[\w@.-]{1,60});(?<kind>[A-Z][a-z]{2,12});(?<id>[^;]{0,200});(?!LOG_ERROR::)(?<message>.*)$`,
    autosys: String.raw`^\[(?<timestamp>\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d)\] {1,12}(?<code>CAUAJM_(?<level>[IWE])_\d{5}) (?<message>.*)$`,
  },
  samples: [],
})

/** HTCondor’s events of a job: `005 (012.000.000) 2026-01-25 13:00:00 Job terminated.`, facts with tabs below, and `...`. */
const events = pattern({
  name: 'batch-scheduler',
  summary: '',
  heads: {
    condor: String.raw`^(?<code>0\d\d) \((?<job>\d{1,10}\.\d{1,6}\.\d{1,6})\) (?<timestamp>(?:\d{4}-\d\d-\d\d|\d\d\/\d\d) \d\d:\d\d:\d\d) (?<message>.*)$`,
  },
  more: { isLast: line => line === '...' },
  finish(record) {
    const level = outcomes[String(record.data?.code)]
    if (level !== undefined) record.level = level
  },
  samples: [],
})

/** An exception of the shadow, a job that was aborted, held, or whose node was lost. */
const outcomes: Readonly<Record<string, 'error' | 'warn'>> = {
  '004': 'warn',
  '007': 'error',
  '009': 'error',
  '012': 'error',
  '022': 'warn',
  '024': 'error',
}

const heads = [...(daemons.heads ?? []), ...(events.heads ?? [])]

export const batchScheduler: Format = {
  ...daemons,
  heads,
  line: firstOf(heads),
  samples: [
    {
      lines: [
        '01/25/2026 13:00:00;0008;PBS_Server;Job;12.head;Job Queued at request of ada@head',
        '01/25/2026 13:00:01.823001;0001;pbs_mom;Svr;pbs_mom;LOG_ERROR::No such file, cannot open it',
        '[01/25/2026 13:00:02]      CAUAJM_E_10042 The database is gone.',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: undefined,
          logger: 'PBS_Server',
          message: 'Job Queued at request of ada@head',
          data: { code: '0008', kind: 'Job', id: '12.head' },
          format: 'batch-scheduler',
        },
        {
          timestamp: '2026-01-25T13:00:01.823001Z',
          level: 'error',
          message: 'No such file, cannot open it',
        },
        { level: 'error', message: 'The database is gone.', data: { code: 'CAUAJM_E_10042' } },
      ],
    },
    {
      lines: [
        '012 (047.000.000) 2026-01-25 13:00:00 Job was held.',
        '\tDisk quota',
        '...',
        '001 (048.000.000) 01/25 13:00:01 Job executing on host: <10.0.0.1:9618>',
        '...',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'Job was held.\n\tDisk quota\n...',
          data: { code: '012', job: '047.000.000' },
        },
        { timestamp: '2026-01-25T13:00:01.000Z', level: undefined },
      ],
    },
    {
      lines: [
        '01/25/2026 13:00:00;a list;of words',
        '012 (three) 2026-01-25 13:00:00 x',
        '[01/25/2026] CAUAJM',
      ],
      expect: [],
    },
  ],
}
