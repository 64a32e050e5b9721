import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decode } from '../../src/status/document.ts'

const read = (value: object) => decode(JSON.stringify(value))
const fine = (value: object) => {
  const decoded = read(value)
  assert.ok('document' in decoded, JSON.stringify(decoded))
  return decoded.document
}
const now = '2026-01-25T13:00:00Z'

describe('a status document', () => {
  test('keeps keys that nobody here knows', () => {
    const document = fine({
      status: 'running',
      last_update: now,
      instance_type: 'g5',
      progress: { files: 3 },
    })
    assert.equal(document.instance_type, 'g5')
    assert.deepEqual(document.progress, { files: 3 })
  })

  test('loses a field of a wrong type, and only that', () => {
    const document = fine({
      status: 'running',
      last_update: now,
      pid: '42',
      attempt: 0,
      exit_code: null,
      heartbeat_interval: -5,
      expires_at: 'soon',
      host: 'here',
      progress: { completed: 'three', total: 8 },
    })
    assert.deepEqual(document, {
      status: 'running',
      last_update: '2026-01-25T13:00:00.000Z',
      host: 'here',
      progress: { total: 8 },
    })
  })

  test('may begin with a byte order mark', () => {
    assert.ok('document' in decode(`\uFEFF{"status":"running","last_update":"${now}"}\n`))
  })

  test('cannot reach the prototype of what it becomes', () => {
    const decoded = decode(
      `{"status":"running","last_update":"${now}","__proto__":{"host":"x"},"constructor":1}`,
    )
    assert.ok('document' in decoded)
    assert.equal(({} as Record<string, unknown>).host, undefined)
    assert.equal(decoded.document.host, undefined)
  })
})

describe('the old dialect', () => {
  const times: ReadonlyArray<readonly [object, string]> = [
    [{ last_update: '2025-08-05T19:27:30+00:00' }, '2025-08-05T19:27:30.000Z'],
    [{ last_updated: '2025-08-05 19:27:30' }, '2025-08-05T19:27:30.000Z'],
    [{ timestamp: '2025-08-05T19:27:30.123456' }, '2025-08-05T19:27:30.123456Z'],
    [{ start_time: '2025-08-05T15:27:30-04:00' }, '2025-08-05T19:27:30.000Z'],
    [{ last_update: 'yesterday', start_time: '2025-08-05T19:27:30Z' }, '2025-08-05T19:27:30.000Z'],
    [{ last_update: '2025-08-05T19:30:00Z', start_time: '2025-08-05T19:27:30Z' }, '2025-08-05T19:30:00.000Z'],
  ]
  for (const [given, expected] of times) {
    test(`${JSON.stringify(given)} is a time`, () => {
      assert.equal(fine({ status: 'running', ...given }).last_update, expected)
    })
  }

  const words: Readonly<Record<string, string>> = {
    initializing: 'starting',
    RUNNING: 'running',
    Completed: 'succeeded',
    error: 'failed',
    'timed-out': 'timed_out',
    TIMED_OUT: 'timed_out',
  }
  for (const [word, state] of Object.entries(words)) {
    test(`${word} is ${state}`, () => assert.equal(fine({ status: word, timestamp: now }).status, state))
  }
})

describe('what is no status document says why', () => {
  const bad: ReadonlyArray<readonly [string, RegExp]> = [
    ['', /empty/],
    [' \n', /empty/],
    ['{"status":"running","last_up', /no JSON object/],
    ['[]', /no JSON object/],
    ['null', /no JSON object/],
    ['\0\0\0\0', /no JSON object/],
    [
      `{"status":"running","last_update":"${now}","x":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
      /no JSON object/,
    ],
    ['<html>', /no JSON object/],
    ['{"last_update":"2026-01-25T13:00:00Z"}', /no status/],
    ['{"status":7,"last_update":"2026-01-25T13:00:00Z"}', /no status/],
    ['{"status":"constructor","last_update":"2026-01-25T13:00:00Z"}', /"constructor" is not known/],
    ['{"status":"running"}', /no time/],
    ['{"status":"running","last_update":"13 o’clock"}', /no time/],
    [`${'['.repeat(100_000)}`, /no JSON object/],
  ]
  for (const [text, problem] of bad) {
    test(JSON.stringify(text.slice(0, 40)), () => {
      const decoded = decode(text)
      assert.ok('problem' in decoded)
      assert.match(decoded.problem, problem)
    })
  }

  test('an unknown word is never taken for a success', () => {
    assert.ok('problem' in read({ status: 'okayish', timestamp: now }))
  })
})
