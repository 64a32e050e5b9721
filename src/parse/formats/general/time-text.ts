import { isoTime, pattern } from '../../layouts/pattern.ts'

/** A date and a time at the beginning, and no level: little, so it ends no record of another format. */
export const timeText = pattern({
  name: 'time-text',
  summary: 'TIME MESSAGE, with a date and without a level',
  heads: {
    ansible: String.raw`^(?<timestamp>${isoTime}) p=(?<pid>\d{1,10}) u=(?<user>\S{1,100}) n=(?<logger>\S{1,100}) \| (?<message>.*)$`,
    pipes: String.raw`^(?<timestamp>\d{8}-\d{1,2}:\d{1,2}:\d{1,2}:\d{1,3})\|(?<logger>[\w-]{1,60})\|(?<pid>\d{1,20})\|(?<message>.*)$`,
    us: String.raw`^(?<timestamp>\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d [AP]M):? (?<message>\S.*)$`,
    bsd: String.raw`^(?<timestamp>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?) (?<message>\S.*)$`,
    plain: String.raw`^(?<timestamp>${isoTime})(?:: | - | \| | -- |[ \t])[ \t]*(?<message>\S.*)$`,
  },
  weak: ['ansible', 'us', 'bsd', 'plain'],
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00 starting',
        'second line',
        '2026-01-25T13:00:01+01:00: going on',
        '01/02/2026 01:00:00 PM is when this was logged',
        '20260125-13:0:2:606|Step_LSC|30002312|onStandStepChanged 3579',
        'Jan 25 13:00:03 link is down on port 3',
        '2026-01-25 13:00:02,823 p=12 u=ada n=ansible | ok: [web1]',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', message: 'starting\nsecond line', format: 'time-text' },
        { timestamp: '2026-01-25T12:00:01.000Z', level: undefined, message: 'going on' },
        { timestamp: '2026-01-02T13:00:00.000Z', message: 'is when this was logged' },
        { timestamp: '2026-01-25T13:00:02.606Z', logger: 'Step_LSC', data: { pid: '30002312' } },
        { timestamp: '2026-01-25T13:00:03.000Z', message: 'link is down on port 3' },
        { logger: 'ansible', message: 'ok: [web1]', data: { pid: '12', user: 'ada' } },
      ],
    },
    {
      lines: ['2026-01-25 is a day', '2026-13-25 13:00:00 no such month', '2026-01-25 13:00:00'],
      expect: [],
    },
  ],
})
