import { describe } from 'node:test'
import { gives } from './gives.ts'

describe('lines without a head below one of a system log go on with it', () => {
  gives([
    [
      'a traceback below syslog',
      [
        'Aug 16 00:32:15 air app[314]: Traceback (most recent call last):',
        '  File "a.py", line 1, in f',
        'ValueError: x',
        'Aug 16 00:32:16 air app[314]: next',
      ],
      [
        {
          level: 'error',
          logger: 'app',
          message: 'ValueError: x',
          lines: 3,
          exception: { type: 'ValueError', message: 'x' },
        },
        { logger: 'app', message: 'next' },
      ],
    ],
    [
      'frames of Java below syslog with ISO times',
      [
        '2026-01-25T13:00:00.823001+01:00 web1 app[12]: java.lang.IllegalStateException: x',
        '\tat com.acme.A.b(A.java:3)',
        '\t... 3 more',
      ],
      [
        {
          timestamp: '2026-01-25T12:00:00.823001Z',
          level: 'error',
          exception: { type: 'java.lang.IllegalStateException' },
          lines: 3,
        },
      ],
    ],
    [
      'a text of two lines',
      ['Aug 16 00:32:15 air app[314]: first', 'second', 'Aug 16 00:32:15 air app[315]: other'],
      [
        { message: 'first\nsecond', data: { host: 'air', pid: '314' }, lines: 2 },
        { message: 'other', data: { host: 'air', pid: '315' } },
      ],
    ],
    [
      'below RFC 5424',
      ['<11>1 2026-01-25T13:00:00Z web1 app 12 - - it broke', 'TypeError: x', '    at f (/a.js:1:2)'],
      [{ level: 'error', message: 'it broke', exception: { type: 'TypeError', message: 'x' }, lines: 3 }],
    ],
    [
      'but not below a container’s line',
      ['2026-01-25T13:00:00Z stdout F first', 'second'],
      [{ message: 'first' }, { event: 'line', text: 'second' }],
    ],
  ])
})
