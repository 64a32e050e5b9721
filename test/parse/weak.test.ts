import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { claims, logsOf, recordsOf } from './given.ts'

const head = '2026-01-25 13:00:00,823 - app - INFO - m:f:1 - the plan'

describe('a head that tells little', () => {
  for (const line of ['ERROR a key exists', '[error] no', '2026-01-25 13:00:01 backup', 'warn: slow']) {
    test(`${line} does not end the record of another format that tells an error`, () => {
      const [only, ...more] = logsOf([head.replace('INFO', 'ERROR'), line, 'and on'])
      assert.deepEqual([only?.level, only?.message, more], ['error', `the plan\n${line}\nand on`, []])
    })

    if (/error/i.test(line))
      test(`${line} is not lost in a record that tells none`, () => {
        const [first, second, ...more] = logsOf([head, 'DETAIL: more of it', line])
        assert.deepEqual([first?.message, second?.level, more], ['the plan\nDETAIL: more of it', 'error', []])
      })
    else
      test(`${line} does not end a record that tells no error either`, () => {
        const [only, ...more] = logsOf([head, line, 'and on'])
        assert.deepEqual([only?.message, more], [`the plan\n${line}\nand on`, []])
      })

    if (!line.startsWith('2026'))
      test(`${line} takes no text behind it, unless it is indented`, () => {
        const records = recordsOf([line, '  more', 'text', '', 'text'])
        assert.deepEqual(
          records.slice(0, -1).map(({ event, lines, text }) => [event, lines ?? text]),
          [
            ['log', 2],
            ['line', 'text'],
            ['line', ''],
            ['line', 'text'],
          ],
        )
      })

    test(`${line} is a record behind a trace that stands alone`, () => {
      const [, next] = logsOf(['Error: no', '    at f (/a.js:1:2)', line])
      assert.notEqual(next, undefined)
      assert.equal(next?.lines, undefined)
    })
  }
})

test('what PostgreSQL says of an error belongs to it', () => {
  const records = recordsOf(['ERROR:  no such column', 'LINE 1: SELECT x', 'HINT:  look', 'DETAILS: none'])
  assert.deepEqual(
    records.slice(0, -1).map(({ event, lines }) => [event, lines]),
    [
      ['log', 3],
      ['line', undefined],
    ],
  )
})

for (const line of [
  '[FAILED] Failed to start nginx.service',
  '[    1.500000] usb 1-1: error -71',
  '##[error]exit code 1',
  'app - ERROR - gone',
])
  test(`${line} takes no text behind it`, () =>
    assert.deepEqual(
      recordsOf([line, 'text', 'more']).map(({ event }) => event),
      ['log', 'line', 'line', 'parse_stats'],
    ))

describe('what nobody has caught', () => {
  const thrown: ReadonlyArray<readonly [string, ...string[]]> = [
    ['Exception in thread "main" java.lang.Error: end', '\tat A.main(A.java:5)'],
    ['/app/a.js:3', "  throw new Error('no')", '  ^', '', 'Error: no', '    at f (/app/a.js:3:9)'],
    ["thread 'main' panicked at src/main.rs:5:9:", 'no'],
    ['Unhandled exception. System.Exception: no', '   at P.Main() in /P.cs:line 5'],
  ]
  for (const lines of thrown) {
    test(`${lines[0]} is a record of its own behind one that is no error`, () => {
      const [first, second, ...more] = logsOf([head, ...lines])
      assert.deepEqual([first?.level, first?.message, more], ['info', 'the plan', []])
      assert.equal(second?.level, 'error')
      assert.notEqual(second?.exception, undefined)
    })

    test(`${lines[0]} is a record of its own behind one that is whole`, () => {
      const whole = '{"level":30,"time":1769346000823,"msg":"up"}'
      const [first, second, ...more] = logsOf([whole, ...lines])
      assert.deepEqual([first?.message, second?.level, more], ['up', 'error', []])
    })

    test(`${lines[0]} belongs to the error above`, () => {
      const [only, ...more] = logsOf([head.replace('INFO', 'ERROR'), ...lines])
      assert.deepEqual([only?.message, only?.lines, more], ['the plan', lines.length + 1, []])
    })
  }
})

describe('a message of several lines in front of its first frame', () => {
  for (const lines of [
    ["Error: Cannot find module './x'", 'Require stack:', '- /a.js', '    at f (node:internal/a:1:2)'],
    ['failed: TypeError: no', '', '1 !== 2', '', '    at f (/a.js:1:2)'],
    ['java.io.IOException: two', 'lines', '\tat a.B.c(B.java:1)'],
  ]) {
    test(`${lines[0]} is one record`, () => {
      const [only, ...more] = logsOf([...lines, 'end'])
      assert.deepEqual([only?.lines, only?.level, more], [lines.length, 'error', []])
    })
  }

  test('keeps what stood in front of the name', () => {
    const [only] = logsOf(['failed: TypeError: no', '    at f (/a.js:1:2)'])
    assert.equal(only?.message, 'failed: TypeError: no')
    assert.deepEqual((only?.exception as { type: string }).type, 'TypeError')
  })

  test('that never comes leaves the lines of a container with their times', () => {
    const line = (log: string, second: number): string =>
      JSON.stringify({ log: `${log}\n`, stream: 'stderr', time: `2026-01-25T13:00:0${second}.823Z` })
    const logs = logsOf([line('Error: no', 0), line('one', 1), line('[info] two', 2)])
    assert.deepEqual(
      logs.map(({ timestamp, message, format }) => [timestamp, message, format]),
      [
        ['2026-01-25T13:00:00.823Z', 'Error: no', 'docker-json'],
        ['2026-01-25T13:00:01.823Z', 'one', 'docker-json'],
        ['2026-01-25T13:00:02.823Z', 'two', 'level-first'],
      ],
    )
  })

  test('that never comes leaves plain lines, and the numbers among them', () => {
    const records = recordsOf(['Error: no', 'one', 'Approved: 122/149 (81.9%)', 'two'])
    assert.deepEqual(
      records.slice(0, -1).map(({ event, text }) => text ?? event),
      ['Error: no', 'one', 'progress', 'two'],
    )
    assert.equal(claims(records.at(-1) as never), 4)
  })
})

describe('an empty line behind the frames of a trace', () => {
  const thrown = ['2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - no', 'a.B: no', '\tat a.B.c(B.java:1)', '']

  test('ends the record', () => {
    const records = recordsOf([...thrown, 'all is over'])
    assert.deepEqual(
      records.slice(0, -1).map(({ event, lines, text }) => [event, lines ?? text]),
      [
        ['log', 4],
        ['line', 'all is over'],
      ],
    )
  })

  for (const line of ['Caused by: a.C: why', '  indented', 'Node.js v20.19.0']) {
    test(`does not when ${line} follows`, () => {
      const [only, ...more] = logsOf([...thrown, line])
      assert.deepEqual([only?.lines, more], [5, []])
    })
  }
})

describe('a line with a date and a time', () => {
  test('is no part of a record without a time', () => {
    const logs = logsOf(['WARNING:root:3 rows skipped', 'done', '2026-01-25 13:00:00 Backup finished'])
    assert.deepEqual(
      logs.map(({ message, level }) => [message, level]),
      [
        ['3 rows skipped\ndone', 'warn'],
        ['Backup finished', undefined],
      ],
    )
  })

  test('goes on with it when it is indented, or tells only the time of day', () => {
    for (const line of ['  2026-01-25 13:00:00 Backup finished', '13:00 Backup finished'])
      assert.equal(logsOf(['WARNING:root:3 rows skipped', line]).length, 1, line)
  })
})

describe('an attempt that failed without an error of its own', () => {
  const at = (record: object) =>
    JSON.stringify({ timestamp: '2026-01-25T13:00:00Z', run_id: 'r', attempt: 1, ...record })
  const endOf = (texts: readonly string[], exit_code: number) =>
    recordsOf([
      ...texts.map((text, seq) => at({ event: 'line', stream: 'stderr', seq, text })),
      at({ event: 'type_end', status: exit_code === 0 ? 'success' : 'failed', exit_code, final: true }),
    ]).find(({ event }) => event === 'type_end')
  const crash = [
    'WARNING:root:request failed, retrying',
    'Traceback (most recent call last):',
    'ValueError: bad',
  ]

  test('died of the exception below its last warning', () => {
    assert.equal(endOf(crash, 1)?.error, 'ValueError: bad')
  })

  test('failed of the complaint that it printed last', () => {
    assert.equal(endOf(['starting', 'Upload did not finish'], 1)?.error, 'Upload did not finish')
  })

  test('failed of the error that tells why, not of the last that tells only that it failed', () => {
    for (const last of [
      'exiting with code 1',
      'Nightly load failed',
      'Pipeline failed, see above',
      'Aborting.',
    ])
      for (const head of ['2026-01-25 13:00:00 ERROR ', 'ERROR:root:', '[CRITICAL] '])
        assert.equal(
          endOf([`${head}disk full on /data`, head + last], 1)?.error,
          'disk full on /data',
          head + last,
        )
    assert.equal(endOf(['ERROR:root:Job failed'], 1)?.error, 'Job failed')
    assert.equal(endOf(['ERROR:root:slow disk', 'ERROR:root:disk is full'], 1)?.error, 'disk is full')
  })

  test('did not when it went on, had an error, or ended well', () => {
    assert.notEqual(endOf([...crash, 'INFO:root:going on'], 1)?.error, 'ValueError: bad')
    assert.equal(endOf(['ERROR:root:disk full', ...crash], 1)?.error, 'disk full')
    assert.equal(endOf(crash, 0)?.error, undefined)
  })
})

describe('a time of day alone in front of each line', () => {
  for (const [level, plain] of [
    ['[02:00:09] WARN: rsync returned 23', '[02:00:20] rsync ok'],
    ['02:00:09 WARN rsync returned 23', '02:00:20 rsync ok'],
    ['[02:00:09.123] WARN rsync returned 23', '[02:00:20.456] rsync ok'],
  ] as const)
    test(`${plain} is no part of the warning above`, () => {
      const records = recordsOf([level, plain])
      assert.deepEqual(
        records.slice(0, 2).map(({ message, text }) => message ?? text),
        ['rsync returned 23', plain],
      )
    })

  test('what stands below without a time is', () => {
    const [only, ...more] = logsOf(['[02:00:09] WARN: rsync returned 23', 'see 12:30:00 in its log'])
    assert.deepEqual([only?.message, more], ['rsync returned 23\nsee 12:30:00 in its log', []])
  })
})

test('the name of a process that multiprocessing started belongs to the traceback below it', () => {
  const [first, second, ...more] = logsOf([
    '2026-01-25T13:00:00Z INFO epoch 2',
    'Process SpawnPoolWorker-3:',
    'Traceback (most recent call last):',
    '  File "train.py", line 88, in run',
    'KeyError: 1',
    '2026-01-25T13:00:01Z INFO worker restarted',
  ])
  assert.deepEqual([first?.message, second?.message, more.length], ['epoch 2', 'KeyError: 1', 1])
  assert.match(
    String((second?.exception as { stacktrace: string }).stacktrace),
    /^Process SpawnPoolWorker-3:\n/,
  )
  assert.deepEqual(
    recordsOf(['Process 12:', 'all done'])
      .slice(0, 2)
      .map(({ text }) => text),
    ['Process 12:', 'all done'],
  )
})

describe('an indented error line', () => {
  const dated = '2026-01-25 13:00:00 deploy'

  test('stands for itself below a line that tells no error', () => {
    for (const head of [dated, 'INFO:root:deploy'])
      for (const line of [
        '  ERROR: no space left on device',
        '\tcp: cannot stat x: No such file or directory',
      ])
        assert.deepEqual(
          logsOf([head, line]).map(({ level }) => level === 'error'),
          [false, true],
          line,
        )
  })

  test('does not below an error, a warning, a colon, or other indented lines, nor when it tells none', () => {
    const error = '  error: unable to connect'
    for (const lines of [
      ['ERROR:root:it failed', error],
      ['WARNING:root:slow', error],
      ['INFO:root:results:', error],
      [dated, '  name: x', error],
      [dated, '  errors: 0'],
      [dated, '  reading error_codes.csv'],
    ])
      assert.equal(logsOf(lines).length, 1, lines.join('|'))
  })
})
