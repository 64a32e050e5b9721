import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sentinel, sentinelPath } from '../../src/alert/messages/sentinel.ts'
import type { Answer, SinkContext } from '../../src/alert/sink.ts'
import { file } from '../../src/alert/sinks/file.ts'
import type { Alert } from '../../src/records/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-alert-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const now = Date.parse('2026-02-10T14:30:00.000Z')
const context: SinkContext = { env: {}, version: '0', say() {}, now: () => now, kill: () => false }
const alert: Alert = {
  event: 'alert',
  rule: 'multi_type_failure',
  severity: 'critical',
  status: 'firing',
  timestamp: '2026-02-10T14:30:00Z',
  threshold: 3,
  failed_count: 4,
  failed_types: ['pattern', 'logic', 'spatial', 'math'],
}
const never = new AbortController().signal
const send = (flagFile: string, value = alert): Answer =>
  file.open({ path: flagFile }, context).send({ alert: value, phase: 'firing', key: 'k' }, never) as Answer

test('the sentinel is the one that the guide describes, key for key', () => {
  const text = sentinel({ ...alert, error_sample: 'Rate limit exceeded for model gpt-4o...' }, now)
  const expected = {
    timestamp: '2026-02-10T14:30:00.000000+00:00',
    failed_count: 4,
    failed_types: ['pattern', 'logic', 'spatial', 'math'],
    threshold: 3,
    error_sample: 'Rate limit exceeded for model gpt-4o...',
  }
  assert.equal(text, `${JSON.stringify(expected, null, 2)}\n`)
  assert.equal(JSON.parse(sentinel(alert, now)).error_sample, null)
})

test('its time is Python’s isoformat in UTC, whatever the record’s precision and zone', () => {
  for (const [timestamp, expected] of [
    ['2026-02-10T14:30:00.123Z', '2026-02-10T14:30:00.123000+00:00'],
    ['2026-02-10T14:30:00.123456789Z', '2026-02-10T14:30:00.123456+00:00'],
    ['2026-02-10T09:30:00-05:00', '2026-02-10T14:30:00.000000+00:00'],
    ['yesterday', '2026-02-10T14:30:00.000000+00:00'],
  ] as const) {
    assert.equal(JSON.parse(sentinel({ ...alert, timestamp }, now)).timestamp, expected)
  }
})

test('its path is the flag’s, else the environment’s, else a name in the log folder; empty is not given', () => {
  const env = { BOOTSTRAP_FAILURE_FLAG_PATH: '/env' }
  assert.equal(sentinelPath('/flag', env, 'logs'), '/flag')
  assert.equal(sentinelPath(undefined, env, 'logs'), '/env')
  assert.equal(sentinelPath('', { BOOTSTRAP_FAILURE_FLAG_PATH: '' }, 'logs/'), 'logs/bootstrap_failure.flag')
  assert.equal(sentinelPath(undefined, {}, '/'), '/bootstrap_failure.flag')
})

test('folders are made, an older sentinel is replaced, and nothing else is left', () => {
  const path = join(folder, 'a/b/flag')
  send(path, { ...alert, failed_count: 99 })
  assert.deepEqual(send(path), { sent: path })
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).failed_count, 4)
  assert.deepEqual(readdirSync(join(folder, 'a/b')), ['flag'])
})

test('monitors of other users can read it, whatever our umask', () => {
  const path = join(folder, 'readable')
  const before = process.umask(0o077)
  send(path)
  process.umask(before)
  assert.equal(statSync(path).mode & 0o777, 0o644)
})

test('a symbolic link stays one', () => {
  const target = join(folder, 'target')
  const link = join(folder, 'link')
  writeFileSync(target, '')
  symlinkSync(target, link)
  send(link)
  assert.equal(readlinkSync(link), target)
  assert.equal(JSON.parse(readFileSync(target, 'utf8')).failed_count, 4)
})

test('/dev/null stays a device, also when it is to be removed', () => {
  assert.deepEqual(send('/dev/null'), { sent: '/dev/null' })
  const sink = file.open({ path: '/dev/null', clear: 'on-success' }, context)
  assert.equal(sink.follow?.('succeeded', undefined, never), undefined)
  assert.ok(statSync('/dev/null').isCharacterDevice())
})

test('a path that cannot be written is an answer with advice, and leaves nothing behind', () => {
  mkdirSync(join(folder, 'full/flag'), { recursive: true })
  writeFileSync(join(folder, 'plain'), '')
  for (const [path, reason] of [
    ['/proc/nope', 'no such file or directory'],
    ['/proc/nope/deeper/flag', 'no such file or directory'],
    [join(folder, 'full/flag'), 'is a directory'],
    [join(folder, 'plain/flag'), 'a part of the path is not a directory'],
    ['/dev/full', 'no space left on device'],
  ] as const) {
    const failed = `cannot write ${path}: ${reason} (choose another with --flag-file PATH)`
    assert.deepEqual(send(path), { failed, retry: false })
  }
  assert.deepEqual(readdirSync(join(folder, 'full')), ['flag'])
})

test('only the failure of many types is a sentinel, and never a resolved one', () => {
  const { takes } = file.open({}, context)
  assert.equal(takes(alert, 'firing'), true)
  assert.equal(takes(alert, 'update'), true)
  assert.equal(
    takes({ event: 'alert', rule: 'low_approval', severity: 'warning', status: 'firing' }, 'firing'),
    false,
  )
  assert.equal(takes({ ...alert, status: 'resolved' }, 'resolved'), false)
})
