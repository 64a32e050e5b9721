import { pattern } from '../../layouts/pattern.ts'

const category = '(?<category>-|[A-Z][A-Z_0-9]{1,20})'
const day = String.raw`\d{4}\.\d\d\.\d\d`

/** Logs of large machines: Blue Gene’s RAS log, syslog behind a category and seconds, and HPC’s event log. */
export const cluster = pattern({
  name: 'cluster',
  summary:
    'logs of clusters: CATEGORY SECONDS DATE NODE … (Blue Gene, Thunderbird, Spirit), ID NODE COMPONENT STATE SECONDS FLAG MESSAGE',
  types: { flag: 'int' },
  heads: {
    ras: String.raw`^${category} (?<timestamp>\d{10}) ${day} (?<node>\S{1,60}) \d{4}-\d\d-\d\d-\d\d\.\d\d\.\d\d\.\d{6} \S{1,60} (?<source>[A-Z]{2,20}) (?<logger>[A-Z]{2,20}) (?<level>[A-Z]{3,10}) (?<message>.*)$`,
    system: String.raw`^${category} (?<timestamp>\d{10}) ${day} (?<host>\S{1,60}) [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,100} (?<logger>[\w./@()-]{1,128}?)(?:\[(?<pid>\d{1,10})\])?: ?(?<message>.*)$`,
    plain: String.raw`^${category} (?<timestamp>\d{10}) ${day} (?<host>\S{1,60}) [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S{1,100} (?<message>.*)$`,
    events: String.raw`^(?<id>\d{1,10}) (?<node>[\w-]{1,40}) (?<logger>[\w.]{1,60}) (?<state>[\w.-]{1,80}) (?<timestamp>\d{10}) (?<flag>\d) (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '- 1769346000 2026.01.25 R02-M1-N0-C:J12-U11 2026-01-25-13.00.00.363779 R02-M1-N0-C:J12-U11 RAS KERNEL INFO cache parity error corrected',
        'KERNDTLB 1769346001 2026.01.25 R30 2026-01-25-13.00.01.363779 R30 RAS KERNEL FATAL data TLB error interrupt',
        '- 1769346002 2026.01.25 dn228 Jan 25 13:00:02 dn228/dn228 crond(pam_unix)[2915]: session closed',
        '134681 node-246 unix.hw state_change.unavailable 1769346003 1 Component State Change',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'info',
          logger: 'KERNEL',
          message: 'cache parity error corrected',
        },
        { level: 'fatal', data: { category: 'KERNDTLB', node: 'R30' } },
        {
          logger: 'crond(pam_unix)',
          message: 'session closed',
          data: { category: '-', host: 'dn228', pid: '2915' },
        },
        {
          timestamp: '2026-01-25T13:00:03.000Z',
          logger: 'unix.hw',
          data: { id: '134681', node: 'node-246', state: 'state_change.unavailable', flag: 1 },
        },
      ],
    },
    { lines: ['- 1769346000 a list', '1 2 3 4 1769346000 5'], expect: [] },
  ],
})
