import assert from 'node:assert/strict'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { keyAt, readCheckpoint } from '../../src/ledger/read/checkpoint.ts'
import { writeCheckpoint } from '../../src/ledger/write/checkpoint-writer.ts'
import { disk } from '../../src/ledger/write/disk.ts'
import { filesIn, folder, put } from './given.ts'

const dir = folder()
const path = join(dir, 'checkpoint.json')

/** What a checkpoint holds, by section; a member without a value is null. */
function read(content: string | Buffer): Record<string, Array<[string, unknown]>> {
  put(dir, { 'checkpoint.json': content })
  const found: Record<string, Array<[string, unknown]>> = {}
  const handle = openSync(path, 'r')
  readCheckpoint(path, {
    section(section) {
      found[section] = []
    },
    member(section, { key, value, offset }) {
      found[section]?.push([key, value === undefined ? null : JSON.parse(value)])
      assert.equal(keyAt(handle, offset), key)
    },
    other(name, value) {
      found[name] = [['', JSON.parse(value)]]
    },
  })
  return found
}

const section = fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.jsonValue({ maxDepth: 3 }))

describe('a checkpoint', () => {
  test('is read as JSON.parse reads it, however it is laid out', () => {
    fc.assert(
      fc.property(
        fc.record({ done: section, rejected: section, queued: section, version: fc.jsonValue() }),
        fc.constantFrom(0, 1, 4),
        (value, indent) => {
          const document = JSON.parse(JSON.stringify(value))
          const found = read(JSON.stringify(document, null, indent))
          for (const name of ['done', 'rejected', 'queued'])
            assert.deepEqual(Object.fromEntries(found[name] ?? []), document[name])
          assert.deepEqual(found['"version"'], [['', document.version]])
        },
      ),
      { numRuns: 100 },
    )
  })

  test('may hold lists of keys, a byte order mark, and no section at all', () => {
    assert.deepEqual(read('\ufeff{"done":["a",7],"queued":[]}'), {
      done: [
        ['a', null],
        ['7', null],
      ],
      queued: [],
    })
    assert.deepEqual(read(' { } \n'), {})
  })

  test('that was cut off anywhere is refused', () => {
    const whole = '{"done": {"a": true, "b\\"": {"when": "x"}}, "rejected": {}, "n": [1, {"x": 2}]}'
    for (let length = 0; length < whole.length; length++)
      assert.throws(() => read(whole.slice(0, length)), SyntaxError, whole.slice(0, length))
    read(whole)
  })

  for (const [what, content] of [
    ['text', 'done'],
    ['a list', '[]'],
    ['two values', '{} {}'],
    ['a section that is a number', '{"done": 3}'],
    ['a section twice', '{"done": {}, "done": {}}'],
    ['a key that is none', '{"done": [null]}'],
    ['a value that is no JSON', '{"done": {"a": tru}}'],
    ['nested damage', '{"done": {"a": {"b": [1,}}}'],
    ['a missing comma', '{"done": {"a": 1 "b": 2}}'],
    ['a trailing comma', '{"done": {"a": 1,}}'],
    ['bytes that are no UTF-8', Buffer.from([...Buffer.from('{"done": {"'), 0xff, ...Buffer.from('": 1}}')])],
    ['nothing', ''],
  ] as const)
    test(`that holds ${what} is refused`, () => assert.throws(() => read(content), SyntaxError))

  test('keeps what it holds when it is written anew, the members in their order and form', () => {
    const content =
      '{"version": {"x": [1, 2]}, "queued": ["q1", "q2"], "done": {"b": true, "a": {"when": "w"}}}'
    put(dir, { 'checkpoint.json': content })
    const file = disk.create(join(dir, 'new.json'))
    const offset = content.indexOf('"q1"')
    writeCheckpoint(file, {
      old: path,
      unmark: { done: new Map(), rejected: new Map(), queued: new Map([[offset, 'q1']]) },
      mark: { done: ['c'], rejected: ['\ud800'], queued: [] },
      when: 'now',
    })
    file.close()
    assert.deepEqual(JSON.parse(filesIn(dir)['new.json'] ?? ''), {
      version: { x: [1, 2] },
      queued: ['q2'],
      done: { b: true, a: { when: 'w' }, c: { when: 'now', why: 'synced_from_master' } },
      rejected: { '\ud800': { when: 'now', why: 'synced_from_master_rejects' } },
    })
  })
})
