import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { recordsOf } from '../given.ts'

const endsOf = (lines: readonly string[]): unknown[] =>
  recordsOf(lines)
    .filter(({ event }) => event === 'type_end')
    .map(({ status, error_category: category }) =>
      category === undefined ? status : `${status} ${category}`,
    )

const good = [
  'HEARTBEAT: {"timestamp": "2026-01-25T13:00:00+00:00", "status": "started"}',
  'HEARTBEAT: {"timestamp": "2026-01-25T13:00:09+00:00", "status": "completed"}',
]
const traceback = [
  'Traceback (most recent call last):',
  '  File "a.py", line 1, in <module>',
  'ImportError: no',
]

describe('the end of a program outside all attempts is a failed attempt', () => {
  for (const [name, lines, ends] of [
    ['a traceback alone', traceback, ['failed']],
    ['behind a good run', [...good, ...traceback], ['success', 'failed']],
    [
      'a time limit of Slurm, whatever follows',
      [
        'slurmstepd: error: *** JOB 1 ON n1 CANCELLED AT 2025-03-04T02:11:40 DUE TO TIME LIMIT ***',
        'srun: Job step aborted: Waiting up to 32 seconds.',
        'copying logs',
      ],
      ['failed timeout'],
    ],
    [
      'a process that was killed',
      ['./run.sh: line 3: 312 Killed                  python train.py', 'done'],
      ['failed killed'],
    ],
    ['a segmentation fault', ['loading', 'Segmentation fault (core dumped)'], ['failed crash']],
    [
      'no memory left',
      ['slurmstepd: error: Detected 1 oom_kill event in StepId=4412.batch.', 'bye'],
      ['failed out_of_memory'],
    ],
    [
      'a fatal error as the last word',
      ['loading', 'Fatal: unable to open config file: no such file'],
      ['failed not_found'],
    ],
    [
      'a fatal error of git as the last word',
      ['Cloning into x...', 'fatal: unable to access https://h/: Could not resolve host: h'],
      ['failed network'],
    ],
    ['a fatal error of git, and work goes on', ['fatal: not a git repository: .git', 'done, 12 files'], []],
    ['an error as the last word', ['loading', 'frob: cannot read a.csv'], []],
    ['a good end', ['loading', 'All done. Exiting.'], []],
    [
      'a fatal error and what others say of it',
      ['FATAL: config missing', 'make: *** [all] Error 1'],
      ['failed'],
    ],
    [
      'a fatal error of PHP',
      ["PHP Fatal error:  Uncaught exception 'A' with message 'b' in /a.php:3"],
      ['failed'],
    ],
  ] as const) {
    test(name, () => {
      assert.deepEqual(endsOf(lines), ends)
    })
  }
})

describe('what ends no program is no attempt', () => {
  for (const [name, lines] of [
    ['an error of a command', ["cp: cannot stat 'a': No such file or directory"]],
    ['a warning', ['WARNING: Killed is a film']],
    [
      'a fatal error after which the log goes on',
      ['fatal: not a git repository', 'version unknown', 'copied 3 files'],
    ],
    [
      'the kernel in a system log',
      [
        'Aug 16 00:32:15 web1 kernel: Out of memory: Killed process 312 (python)',
        'Aug 16 00:32:16 web1 sshd[1]: hi',
      ],
    ],
    [
      'a crash of a service in a system log',
      ['Aug 16 00:32:15 web1 app[1]: Segmentation fault (core dumped)'],
    ],
    ['the kernel’s own log', ['[12345.678901] Out of memory: Killed process 312 (python) total-vm:1kB']],
    [
      'a critical record of a log with times',
      ['2026-01-25 13:00:00,823 - app - CRITICAL - disk is nearly full'],
    ],
  ] as const) {
    test(name, () => {
      assert.deepEqual(endsOf(lines), [])
    })
  }
})
