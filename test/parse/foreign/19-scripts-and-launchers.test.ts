import { describe } from 'node:test'
import { gives } from './gives.ts'

const full = 'No space left on device'
const failed = { level: 'error', category: 'disk_full', message: `backup failed: ${full}` }

describe('a message behind the time of a shell script is read as a line without a time is', () => {
  gives([
    [
      'with a date',
      [`2026-11-30 02:00:02 backup failed: ${full}`],
      [{ ...failed, timestamp: '2026-11-30T02:00:02.000Z' }],
    ],
    ['in brackets', [`[2026-11-30 02:00:02] backup failed: ${full}`], [failed]],
    [
      'with the time of day',
      [`[02:00:02] backup failed: ${full}`],
      [{ ...failed, data: { time: '02:00:02' } }],
    ],
    ['of ts(1)', [`Nov 30 02:00:02 backup failed: ${full}`], [{ ...failed, logger: undefined }]],
    [
      'and a program’s name behind it is no host',
      [
        'Nov 30 02:00:03 cp: cannot stat x: No such file or directory',
        'Nov 30 02:00:04 curl: (7) Failed to connect',
      ],
      [
        { level: 'error', logger: 'cp', message: 'cannot stat x: No such file or directory' },
        { level: 'error', logger: 'curl' },
      ],
    ],
    [
      'and what went well has no level',
      [
        '2026-11-30 02:00:02 backup started',
        '2026-11-30 02:00:03 0 errors',
        '[2026-11-30 02:00:04] all done',
      ],
      [{ level: undefined }, { level: undefined }, { level: undefined }],
    ],
    ['and `fine` behind a time of day is no level', ['[02:00:02] all fine'], [{ event: 'line' }]],
  ])
})

describe('CRIT is a level', () => {
  for (const line of [
    '2026-11-30 02:00:00,123 CRIT Server could not start',
    '2026-11-30 02:00:05 CRIT: Server could not start',
    '2026-11-30 02:00:05 - app - CRIT - Server could not start',
    '[2026-11-30 02:00:05] CRIT Server could not start',
    'CRIT: Server could not start',
    'CRIT:app:Server could not start',
  ])
    gives([
      [
        `${line}, also below a warning`,
        ['2026-11-30 02:00:00,100 WARN slow', line, '2026-11-30 02:00:09 INFO going on'],
        [{ level: 'warn' }, { level: 'fatal', message: 'Server could not start' }, { level: 'info' }],
      ],
    ])
})

describe('lines of launchers', () => {
  gives([
    [
      'fields between time and level, as Sidekiq writes them',
      ['2026-11-30T02:00:00.123Z pid=12 tid=abc class=HardJob jid=9 elapsed=1.2 ERROR: fail'],
      [
        {
          level: 'error',
          message: 'fail',
          data: { pid: '12', tid: 'abc', class: 'HardJob', jid: '9', elapsed: '1.2' },
        },
      ],
    ],
    [
      'tracebacks of torchrun, process by process',
      [
        '[rank0]: Traceback (most recent call last):',
        '[rank1]: Traceback (most recent call last):',
        '[rank0]:   File "/srv/train.py", line 5, in <module>',
        '[rank1]:   File "/srv/train.py", line 5, in <module>',
        '[rank0]: torch.cuda.OutOfMemoryError: CUDA out of memory.',
        '[rank1]: KeyError: 1',
        '[rank0]: stopped',
        '[rank1]: stopped',
      ],
      [
        { level: 'error', category: 'out_of_memory', data: { prefix: 'rank0' }, lines: 3 },
        { level: 'error', exception: { type: 'KeyError' }, data: { prefix: 'rank1' }, lines: 3 },
        { message: 'stopped' },
        { message: 'stopped' },
      ],
    ],
    [
      'a Perl program that dies is not ZFS',
      ['cannot open db: connection refused at -e line 1.', "cannot open 'tank/a': dataset does not exist"],
      [{ logger: 'perl', message: 'cannot open db: connection refused' }, { logger: 'zfs' }],
    ],
  ])
})

describe('numbers of OpenTelemetry', () => {
  gives([
    [
      'beside a body',
      [
        '{"timestamp":"2026-11-30T02:00:00Z","severity":17,"body":"x"}',
        '{"Timestamp":"2026-11-30T02:00:01Z","SeverityNumber":21,"Body":"y","Attributes":{"n":1}}',
      ],
      [
        { timestamp: '2026-11-30T02:00:00.000Z', level: 'error', message: 'x' },
        { timestamp: '2026-11-30T02:00:01.000Z', level: 'fatal', message: 'y', data: { n: 1 } },
      ],
    ],
    [
      'are not those of syslog or of others',
      [
        '{"timestamp":"2026-11-30T02:00:00Z","severity":3,"message":"x"}',
        '{"timestamp":"2026-11-30T02:00:00Z","severity":3,"body":"x"}',
        '{"timestamp":"2026-11-30T02:00:00Z","severity":"WARNING","body":"x"}',
      ],
      [{ level: 'error' }, { level: 'error' }, { level: 'warn' }],
    ],
  ])
})
