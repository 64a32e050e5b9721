import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { bsAlert, emptyFolder, lines } from './run-program.ts'

const day = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * day).toISOString()
const success = (timestamp: string) => ({
  event: 'script_end',
  run_id: timestamp,
  status: 'success',
  timestamp,
})

/** The records and the exit code of one check-in with a state. */
const checkIn = (cwd: string) =>
  bsAlert(
    [
      'check-in',
      '--history',
      'events.jsonl',
      '--no-success-for',
      '8d',
      '--state',
      'state',
      '--sinks',
      'stderr',
    ],
    { cwd },
  )
const put = (cwd: string, ...records: object[]): void =>
  appendFileSync(join(cwd, 'events.jsonl'), lines(...records))

describe('bs-alert check-in', { concurrency: 2 }, () => {
  test('an alert has the time at which it was judged, and names the last success', async () => {
    const cwd = emptyFolder()
    const last = ago(9.5)
    put(cwd, success(last))
    const { records, err, code } = await checkIn(cwd)
    assert.equal(code, 2)
    assert.equal(records[0].last_success, last)
    assert.ok(Math.abs(Date.parse(records[0].timestamp) - Date.now()) < 60_000)
    assert.match(err, /^bs-alert: CRITICAL no_success: no success for 9d \(at least every 8d is wanted\)/)
  })

  test('one outage is one alert, whenever it is judged again', async () => {
    const cwd = emptyFolder()
    put(cwd, success(ago(9)))
    assert.equal((await checkIn(cwd)).records[0].event, 'alert')
    const again = await checkIn(cwd)
    assert.deepEqual([again.records, again.code], [[], 2])
  })

  test('one outage is one alert when files of older days are gone, too', async () => {
    const cwd = emptyFolder()
    put(cwd, success(ago(9)))
    await checkIn(cwd)
    // The file of today becomes one of three days ago.
    const name = readdirSync(join(cwd, 'state')).find(file => file.startsWith('alerts-')) ?? ''
    const path = join(cwd, 'state', name)
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll(/"at":(\d+)/g, (_, at) => `"at":${at - 3 * day}`),
    )
    renameSync(path, join(cwd, 'state', `alerts-${ago(3).slice(0, 10)}.ndjson`))
    assert.deepEqual((await checkIn(cwd)).records, [])
    assert.deepEqual((await checkIn(cwd)).records, [])
  })

  test('a success ends the outage, once, and the next outage alerts again', async () => {
    const cwd = emptyFolder()
    put(cwd, success(ago(20)))
    await checkIn(cwd)
    put(cwd, success(ago(1)))
    const { records, code } = await checkIn(cwd)
    assert.deepEqual(
      [records[0].status, records[0].summary, code],
      ['resolved', 'there was a success again', 0],
    )
    assert.deepEqual((await checkIn(cwd)).records, [])
  })

  test('a later success that is too long ago as well ends one outage and begins another', async () => {
    const cwd = emptyFolder()
    put(cwd, success(ago(30)))
    await checkIn(cwd)
    put(cwd, success(ago(10)))
    const { records } = await checkIn(cwd)
    assert.deepEqual(
      records.filter(({ event }) => event === 'alert').map(({ status }) => status),
      ['resolved', 'firing'],
    )
  })

  test('a history that is not there is told as such, and not with a time of 1970', async () => {
    const cwd = emptyFolder()
    const { records, code } = await checkIn(cwd)
    assert.equal(code, 2)
    assert.equal(
      records[0].summary,
      'no success is known: events.jsonl does not exist (at least every 8d is wanted)',
    )
    assert.doesNotMatch(JSON.stringify(records), /1970/)
    assert.deepEqual((await checkIn(cwd)).records, [])
  })

  test('a history without a success is not called missing', async () => {
    const cwd = emptyFolder()
    put(cwd, { ...success(ago(1)), status: 'failed' })
    assert.equal(
      (await checkIn(cwd)).records[0].summary,
      'no success in the history (at least every 8d is wanted)',
    )
  })
})
