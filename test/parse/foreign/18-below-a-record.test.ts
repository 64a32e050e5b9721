import { describe } from 'node:test'
import { gives } from './gives.ts'

const failed = '2026-11-30 02:00:00 ERROR could not send metrics, going on'
const record = { level: 'error', message: 'could not send metrics, going on' }
const later = '2026-11-30 18:07:00 INFO going on'
const traceback = [
  'Traceback (most recent call last):',
  '  File "w.py", line 8, in <module>',
  "KeyError: 'k'",
]

describe('the message of an exception goes on below it', () => {
  gives([
    [
      'also where a line of it talks of an error',
      [
        '2026-11-30 02:00:00 ERROR cannot load the configuration',
        'Traceback (most recent call last):',
        '  File "w.py", line 8, in <module>',
        'yaml.parser.ParserError: while parsing a flow mapping',
        '  in "judges.yaml", line 3, column 9',
        "expected ',' or '}', but got '<stream end>'",
        '  in "judges.yaml", line 4, column 1',
        later,
      ],
      [{ level: 'error', exception: { type: 'yaml.parser.ParserError' }, lines: 7 }, { level: 'info' }],
    ],
  ])
})

describe('what another program says of its end is not lost in the error above it', () => {
  const endings: ReadonlyArray<readonly [string, Readonly<Record<string, unknown>>]> = [
    ['job.sh: line 2: 9948 Killed   python3 load.py', { level: 'fatal', message: 'Killed' }],
    ['Segmentation fault (core dumped)', { level: 'fatal', category: 'crash' }],
    ['slurmstepd: error: Detected 1 oom_kill event in StepId=4412.batch.', { logger: 'slurmstepd' }],
  ]
  for (const [line, expected] of endings)
    gives([
      [line, [failed, line, 'import done'], [record, expected, { event: 'line' }, { event: 'type_end' }]],
    ])
  for (const [line, logger] of [
    ['curl: (7) Failed to connect to 127.0.0.1 port 9', 'curl'],
    ['mysqldump: Got error: 1045: Access denied', 'mysqldump'],
    ['tar: /nosuchdir: Cannot stat: No such file or directory', 'tar'],
  ] as const)
    gives([[line, [failed, line], [record, { level: 'error', logger }]]])
  gives([
    [
      'behind a traceback that was logged, whose exception keeps its own message',
      [failed, ...traceback, 'curl: (7) Failed to connect to h port 9', 'frob: cannot open x'],
      [
        { ...record, exception: { type: 'KeyError', message: "'k'" } },
        { level: 'error', logger: 'curl' },
        { level: 'error', logger: 'frob', message: 'cannot open x' },
      ],
    ],
    [
      'behind the frames of Java',
      [failed, 'java.io.IOException: gone', '\tat com.acme.Job.run(Job.java:17)', 'frob: cannot open x'],
      [{ ...record, exception: { type: 'java.io.IOException' } }, { logger: 'frob' }],
    ],
    [
      'but a text of several lines stays whole',
      [failed, 'the hosts are down:', 'web-1', '  curl: (7) Failed to connect to h port 9'],
      [{ level: 'error', lines: 4 }],
    ],
  ])
})

describe('an exception that a record has not reported', () => {
  const frames = {
    'TypeError: fetch failed': '    at f (/srv/a.js:1:2)',
    'java.lang.OutOfMemoryError: Java heap space': '\tat com.acme.Job.run(Job.java:17)',
    'java.io.IOException: gone': '\tat com.acme.Job.run(Job.java:17)',
  }
  for (const [thrown, frame] of Object.entries(frames)) {
    gives([
      [
        `${thrown} is an error of its own below a record that says all is well`,
        ['2026-11-30 18:06:45 INFO sending 12 rows', thrown, frame, later],
        [
          { level: 'info', message: 'sending 12 rows', exception: undefined },
          { level: 'error', message: thrown, exception: { message: thrown.replace(/^.*?: /, '') } },
          { level: 'info' },
        ],
      ],
      [
        `${thrown} belongs to the error above it`,
        [failed, thrown, frame],
        [{ ...record, exception: { message: thrown.replace(/^.*?: /, '') } }],
      ],
    ])
  }
  gives([
    [
      'is an error below a warning of something else',
      ['2026-11-30 18:06:45 WARN the disk is slow', 'TypeError: x', '    at f (/srv/a.js:1:2)', later],
      [
        { level: 'warn', message: 'the disk is slow' },
        { level: 'error', exception: { type: 'TypeError' } },
        { level: 'info' },
      ],
    ],
    [
      'has no frames: the error is seen all the same',
      ['2026-11-30 18:06:45 INFO sending 12 rows', 'TypeError: fetch failed'],
      [{ level: 'info' }, { level: 'error', message: 'fetch failed' }],
    ],
    [
      'was thrown in a script that stood on the command line',
      [
        '2026-11-30 18:06:45 WARN slow',
        '[eval]:1',
        'throw 1',
        '^',
        '',
        'Error: x',
        '    at [eval]:1:7',
        later,
      ],
      [{ level: 'warn' }, { level: 'error', exception: { type: 'Error', message: 'x' } }, { level: 'info' }],
    ],
    [
      'is not what a warning of Java’s logging frameworks brings with it',
      [
        '2026-11-30 18:06:45,586 WARN  [main] com.acme.Job - row skipped',
        'java.io.IOException: gone',
        '\tat com.acme.Job.run(Job.java:17)',
      ],
      [{ level: 'warn', message: 'row skipped', exception: { type: 'java.io.IOException' } }],
    ],
    [
      'is not the last line of a traceback below a warning',
      [
        '2026-11-30 18:06:45 WARN request failed, trying again',
        'Traceback (most recent call last):',
        '  File "a.py", line 1',
        'ValueError: no',
      ],
      [{ level: 'warn', exception: { type: 'ValueError', message: 'no' }, lines: 4 }],
    ],
    [
      'is what a program died of after a warning of something else',
      [
        '2026-11-30 18:06:45 WARN approval is low',
        'Traceback (most recent call last):',
        '  File "a.py", line 1',
        'ValueError: no',
      ],
      [
        { level: 'warn' },
        { level: 'error', exception: { type: 'ValueError', message: 'no' } },
        { event: 'type_end', status: 'failed' },
      ],
    ],
    [
      'is what a program died of after a warning and other lines',
      [
        '2026-11-30 18:06:45 WARN request failed, trying again',
        'wrote page 7',
        'Traceback (most recent call last):',
        '  File "a.py", line 1',
        'ValueError: no',
      ],
      [
        { level: 'warn' },
        { level: 'error', exception: { type: 'ValueError', message: 'no' } },
        { event: 'type_end', status: 'failed' },
      ],
    ],
    [
      'is not what a warning has reported',
      ['2026-11-30 18:06:45 WARN could not fetch, trying again', 'TypeError: x', '    at f (/a.js:1:2)'],
      [{ level: 'warn', exception: { type: 'TypeError' } }],
    ],
    [
      'is not the name of a class that is no exception',
      ['2026-11-30 18:06:45 INFO loaded', 'com.acme.Job: ready', 'com.acme.Errors: none'],
      [{ level: 'info', lines: 3 }],
    ],
  ])
})
