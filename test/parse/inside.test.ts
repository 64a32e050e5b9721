import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createParser } from '../../src/parse/parser.ts'
import { recordOf } from '../../src/parse/write/item.ts'
import type { Log } from '../../src/records/index.ts'
import { claims, logsOf, recordsOf } from './given.ts'

const docker = (log: string, stream = 'stdout'): string =>
  JSON.stringify({ log, stream, time: '2026-01-25T13:00:00.5Z' })
const head = '2026-01-25 12:59:59,823 - app - INFO - m:f:1 - hello'

describe('a line inside another', () => {
  test('is read as if it stood alone, and keeps what is told around it', () => {
    const [log] = logsOf([docker(`${head}\n`, 'stderr')])
    assert.deepEqual(
      [log?.timestamp, log?.message, log?.format, log?.stream],
      ['2026-01-25T12:59:59.823Z', 'hello', 'generator', 'stderr'],
    )
  })

  test('takes the time from around it when it has none', () => {
    const [log] = logsOf([docker('INFO:root:hi\n')])
    assert.deepEqual([log?.timestamp, log?.level], ['2026-01-25T13:00:00.500Z', 'info'])
  })

  test('that cannot be read stays visible with what is told around it, and is counted once', () => {
    const records = recordsOf([
      docker('HEARTBEAT: {"status": "sta\n'),
      'Jan 25 13:00:00 web1 app: HEARTBEAT: {',
    ])
    assert.deepEqual(
      records
        .map(({ event, timestamp, message }) => [event, timestamp, message])
        .filter(([event]) => event === 'log'),
      [
        ['log', '2026-01-25T13:00:00.500Z', 'HEARTBEAT: {"status": "sta'],
        ['log', '2026-01-25T13:00:00.000Z', 'HEARTBEAT: {'],
      ],
    )
    const stats = records.at(-1)
    assert.ok(stats !== undefined)
    assert.deepEqual(stats.rejects, { payload: 2 })
    assert.equal(claims(stats), 2)
  })

  test('says how many lines it has only when there are several', () => {
    const [log] = logsOf(['Jan 25 13:00:00 web1 app[6]: FAILED (9s)'])
    assert.equal(log?.message, 'FAILED (9s)')
    assert.equal(log?.lines, undefined)
  })

  test('may be JSON, and its attempt is found', () => {
    const records = recordsOf([
      docker('HEARTBEAT: {"status": "started"}\n'),
      docker('{"level":50,"time":1769346000823,"msg":"no"}\n'),
      docker('HEARTBEAT: {"status": "failed", "exit_code": 2}\n'),
    ])
    const end = records.find(({ event }) => event === 'type_end')
    assert.deepEqual([end?.status, end?.exit_code, end?.error], ['failed', 2, 'no'])
  })

  test('goes on in lines of its own stream only', () => {
    const logs = logsOf([
      docker(`${head}\n`),
      docker('Traceback (most recent call last):\n', 'stderr'),
      docker('second line\n'),
      docker('  File "a.py", line 1\n', 'stderr'),
      docker('ValueError: no\n', 'stderr'),
    ])
    const by = (stream: string) => logs.filter(log => log.stream === stream).map(({ message }) => message)
    assert.deepEqual(by('stdout'), ['hello\nsecond line'])
    assert.deepEqual(by('stderr'), ['ValueError: no'])
  })

  test('does not join with others when it is plain text, but for what is indented', () => {
    const messages = logsOf(['a', 'b', '  c', 'd'].map(text => docker(`${text}\n`))).map(
      ({ message }) => message,
    )
    assert.deepEqual(messages, ['a', 'b\n  c', 'd'])
  })

  test('may be inside once more, but not for ever', () => {
    const text = `${'web-1  | '.repeat(1000)}deep`
    const records = recordsOf([text, docker('<34>Jan 25 13:00:00 h app[1]: INFO:root:hi\n')])
    assert.deepEqual(records.at(-1)?.lines, 2)
    const last = records.filter(({ event }) => event === 'log').at(-1)
    assert.deepEqual([last?.message, last?.level, last?.format], ['hi', 'info', 'python-basic'])
  })

  test('is not lost when its pieces never end', () => {
    const records = recordsOf([docker('one '), docker('two ')])
    assert.equal(records[0]?.message, 'one two ')
    assert.equal(claims(records.at(-1) ?? { event: '' }), 2)
  })

  test('of one service does not begin or end attempts of another', () => {
    const beat = (service: string, status: string): string =>
      `${service}  | HEARTBEAT: {"status": "${status}"}`
    const ends = recordsOf([
      beat('a-1', 'started'),
      beat('b-1', 'started'),
      beat('a-1', 'completed'),
      beat('b-1', 'failed'),
    ]).filter(({ event }) => event === 'type_end')
    assert.deepEqual(ends.map(({ status }) => status).sort(), ['failed', 'success'])
  })

  test('of a quiet service leaves before the log ends', () => {
    const lines = ['q-1  | quiet', ...Array.from({ length: 300 }, (_, n) => `b-1  | ${n}`)]
    const messages: unknown[] = []
    const parser = createParser()
    for (const line of lines) parser.push(line, item => messages.push((recordOf(item) as Log).message))
    assert.deepEqual(messages.slice(0, 3), ['quiet', '0', '1'])
  })

  test('of bs-run keeps run, type and attempt', () => {
    const line = (text: string): string =>
      JSON.stringify({ event: 'line', run_id: 'r', seq: 1, type: 'math', attempt: 2, stream: 'stdout', text })
    const [log] = logsOf([line('{"level":"error","time":"2026-01-25T13:00:00Z","message":"no"}')])
    assert.deepEqual(
      [log?.run_id, log?.type, log?.attempt, log?.level, log?.message],
      ['r', 'math', 2, 'error', 'no'],
    )
  })
})

describe('a secret', () => {
  test('is hidden in what stands inside, and in the original text', () => {
    const output = JSON.stringify(
      recordsOf(
        [
          docker('{"level":30,"time":1,"msg":"x","password":"hunter2"}\n'),
          'password=hunter2 level=info msg=x',
        ],
        {
          raw: true,
        },
      ),
    )
    assert.doesNotMatch(output, /hunter2/)
  })

  test('over several lines is hidden in the original text', () => {
    const key = ['-----BEGIN PRIVATE KEY-----', 'MIIEvQIBADANBg', 'kqhkiG9w0B', '-----END PRIVATE KEY-----']
    for (const lines of [
      [head, ...key, 'after'],
      [...key, head],
    ]) {
      assert.doesNotMatch(JSON.stringify(recordsOf(lines, { raw: true })), /MIIEv|kqhki/)
    }
  })
})

describe('--raw', () => {
  test('keeps the lines of a record as they came', () => {
    const lines = [
      '\x1b[31mERROR\x1b[0m',
      head,
      ' more',
      '{"level":30,"time":1,"msg":"x"}',
      'Approved: 1/2 (50.0%)',
    ]
    const raws = recordsOf(lines, { raw: true })
      .slice(1, -1)
      .map(({ raw }) => raw)
    assert.deepEqual(raws, [`${head}\n more`, '{"level":30,"time":1,"msg":"x"}', 'Approved: 1/2 (50.0%)'])
  })

  test('is not there unless asked for', () => assert.equal(recordsOf([head])[0]?.raw, undefined))
})

describe('a head that tells little', () => {
  test('does not interrupt a record of another format', () => {
    const [log, ...more] = logsOf([head, '[2026-01-25 13:00:00] a time inside', '2026/01/25 13:00:00 too'])
    assert.equal(log?.lines, 3)
    assert.deepEqual(more, [])
  })

  test('begins one where none is open, and follows its own kind', () => {
    const logs = logsOf([
      '[2026-01-25 13:00:00] a',
      '[2026-01-25 13:00:01] ERROR: b',
      '[2026-01-25 13:00:02] c',
    ])
    assert.deepEqual(
      logs.map(({ message }) => message),
      ['a', 'b', 'c'],
    )
  })
})

describe('a record that came as JSON', () => {
  const json = '{"level":50,"time":1769346000823,"msg":"no"}'

  test('is whole: a plain line behind it is a line of its own', () => {
    const events = recordsOf([json, 'plain text', json, '2026/01/25 13:00:00 from Go']).map(
      ({ event }) => event,
    )
    assert.deepEqual(events, ['log', 'line', 'log', 'log', 'parse_stats'])
  })

  test('takes the trace that stands behind it', () => {
    const [log, ...more] = logsOf([
      json,
      'Traceback (most recent call last):',
      '  File "a.py", line 1',
      'KeyError: 1',
    ])
    assert.equal((log?.exception as { type?: string }).type, 'KeyError')
    assert.deepEqual(more, [])
  })
})
