import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Failure } from '../../src/lib/failure.ts'
import { originOf, rotatedSet } from '../../src/stream/rotation.ts'

describe('originOf', () => {
  for (const [name, origin] of [
    ['logs/app.log', 'logs/app.log'],
    ['logs/app.log.1', 'logs/app.log'],
    ['logs/app.log.12.gz', 'logs/app.log'],
    ['app.log-20260125.zst', 'app.log'],
    ['app.log.2026-01-25', 'app.log'],
    ['app.log.2026-01-25_13-00', 'app.log'],
    ['app.log-2026012513', 'app.log'],
    // Each night has a log of its own.
    ['bootstrap_20260125.log', 'bootstrap_20260125.log'],
    ['nightly-20260125.log', 'nightly-20260125.log'],
    ['app.log.gz', 'app.log.gz'],
    ['app.log.old', 'app.log.old'],
    ['.1', '.1'],
  ] as const) {
    test(`${name} was ${origin}`, () => assert.equal(originOf(name), origin))
  }
})

describe('rotatedSet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bs-rotation-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const set = (...names: string[]): string[] => {
    const place = mkdtempSync(join(folder, 'set-'))
    for (const name of names) writeFileSync(join(place, name), '')
    return rotatedSet(join(place, 'app.log')).map(path => path.slice(place.length + 1))
  }
  test('numbers count down, as numbers', () => {
    assert.deepEqual(set('app.log', 'app.log.10.gz', 'app.log.9', 'app.log.1', 'app.log.100.xz'), [
      'app.log.100.xz',
      'app.log.10.gz',
      'app.log.9',
      'app.log.1',
      'app.log',
    ])
  })
  test('dates count up, in all spellings', () => {
    assert.deepEqual(
      set(
        'app.log',
        'app.log-20260125.zst',
        'app.log.2026-01-24',
        'app-20260123.log.gz',
        'app.log-2026012313',
      ),
      ['app-20260123.log.gz', 'app.log-2026012313', 'app.log.2026-01-24', 'app.log-20260125.zst', 'app.log'],
    )
  })
  test('of a file that is just being packed the unpacked one is taken', () => {
    assert.deepEqual(set('app.log', 'app.log.1', 'app.log.1.gz'), ['app.log.1', 'app.log'])
  })
  test('the file itself may be gone for the moment', () => {
    assert.deepEqual(set('app.log.1'), ['app.log.1'])
  })
  test('takes no file of another log', () => {
    assert.deepEqual(set('app.log', 'myapp.log.1', 'app.log.old', 'app.log.1.bak', 'app.log2', 'app_log.1'), [
      'app.log',
    ])
  })
  test('says what is missing when there is nothing', () => {
    assert.throws(
      () => set('other.log'),
      (error: Error) => error instanceof Failure && /no such file, and none rotated/.test(error.message),
    )
  })
})
