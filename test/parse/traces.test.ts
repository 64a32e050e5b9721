import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { exceptionOf, traces } from '../../src/parse/traces/index.ts'
import { logsOf, recordsOf } from './given.ts'

const head = '2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - it broke'
const next = '2026-01-25 13:00:01,000 - app - INFO - m:f:1 - going on'

test('folder and table agree', () => {
  const files = readdirSync('src/parse/traces').filter(
    file => !/^(?:index|opening-hints|thrown|trace)\.ts$/.test(file),
  )
  assert.deepEqual(files.sort(), traces.map(({ name }) => name.replace('-trace', '.ts')).sort())
})

for (const { name, samples } of traces) {
  describe(name, () => {
    for (const { lines, expect } of samples) {
      const stacktrace = lines.join('\n')

      test(`${lines[0]} stands alone as one record`, () => {
        const logs = logsOf([...lines, next])
        assert.deepEqual(
          logs.map(({ message }) => message),
          [[expect.type, expect.message].join(': '), 'going on'],
        )
        assert.deepEqual(logs[0]?.exception, { ...expect, stacktrace })
        assert.deepEqual([logs[0]?.level, logs[0]?.format, logs[0]?.lines], ['error', name, lines.length])
      })

      test(`${lines[0]} belongs to the record above`, () => {
        const [first, second, ...more] = logsOf([head, ...lines, next])
        assert.deepEqual([first?.message, second?.message, more], ['it broke', 'going on', []])
        const found = first?.exception as Record<string, unknown>
        assert.deepEqual(
          [found.type, found.language, found.chain],
          [expect.type, expect.language, expect.chain],
        )
        assert.equal(first?.lines, lines.length + 1)
      })

      test(`${lines[0]} is found in a text of JSON`, () => {
        const { type, language } = exceptionOf(stacktrace)
        assert.deepEqual([type, language], [expect.type, expect.language])
      })
    }
  })
}

describe('what only looks like a trace', () => {
  for (const lines of [
    ['Error: no such file'],
    ['java.lang.IllegalStateException: told, not thrown', 'next'],
    ['/srv/app/index.js:12', 'a path and a number'],
    ['  File "a.py", line 3', 'and nothing else'],
    ['fatal error: not of Go', '', 'text'],
  ]) {
    test(`${lines[0]} is none, and each line is told once`, () => {
      const records = recordsOf(lines).filter(({ event }) => event === 'line' || event === 'log')
      assert.equal(records.length, lines.length)
      assert.ok(records.every(record => !('exception' in record)))
    })
  }

  test('a frame under a message that names the error gives the exception its name', () => {
    const [log] = logsOf(['ERROR:root:TypeError: no', '    at f (/a.js:1:2)'])
    assert.deepEqual(log?.exception, {
      type: 'TypeError',
      message: 'no',
      stacktrace: '    at f (/a.js:1:2)',
      language: 'javascript',
    })
  })

  test('an indented list under a record is no trace', () => {
    const [log] = logsOf([head, '    at home', '    at work'])
    assert.equal(log?.exception, undefined)
    assert.equal(log?.message, 'it broke\n    at home\n    at work')
  })
})

describe('traces of two streams', () => {
  const envelope = (stream: string, text: string): string =>
    JSON.stringify({ event: 'line', run_id: 'r', type: 'math', attempt: 1, stream, text })

  test('do not mix, and one on stderr is not given to the record on stdout', () => {
    const logs = logsOf([
      envelope('stdout', head),
      envelope('stderr', 'panic: boom'),
      envelope('stdout', '  more of the record'),
      envelope('stderr', ''),
      envelope('stderr', 'goroutine 1 [running]:'),
      envelope('stderr', 'main.main()'),
    ])
    const [out, err] = ['stdout', 'stderr'].map(stream => logs.find(log => log.stream === stream))
    assert.equal(out?.message, 'it broke\n  more of the record')
    assert.equal(out?.exception, undefined)
    assert.equal(err?.message, 'panic: boom')
    assert.equal(err?.attempt, 1)
  })
})

test('the words between two tracebacks are no error of their own, behind an empty line and an error that was told', () => {
  const [log, ...others] = logsOf([
    '2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - it broke: no',
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in f',
    'ValueError: no',
    '',
    'The above exception was the direct cause of the following exception:',
    '',
    'Traceback (most recent call last):',
    '  File "b.py", line 2, in g',
    'RuntimeError: it broke',
  ])
  assert.equal(log?.lines, 10)
  assert.deepEqual(others, [])
})
