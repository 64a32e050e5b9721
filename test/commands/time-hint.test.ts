import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'

/** A log whose one line was written this many minutes ago, by the clock of this zone, which is so many hours ahead of UTC. */
function parse(minutesAgo: number, hoursAhead: number, zone: string, ...args: string[]) {
  const time = new Date(Date.now() - minutesAgo * 60_000 + hoursAhead * 3_600_000)
  const input = `${time.toISOString().slice(0, 19).replace('T', ' ')},000 - app - ERROR - m:f:1 - boom\n`
  const { stdout, stderr } = spawnSync(resolve('dist/bin/bs-parse'), args, {
    input,
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  })
  return { found: stdout.split('\n').filter(line => line.includes('boom')).length, said: stderr }
}

// Arizona has no summer time, and neither has Kolkata.
const [west, east] = ['America/Phoenix', 'Asia/Kolkata']

describe('card.9: times without a zone in a file', () => {
  test('that lie in the future are told, with the flag that mends it', () => {
    assert.match(parse(5, 5.5, east).said, /the last time is 5h \d\dm in the future: .*--tz local\)/)
    assert.match(parse(5, 5.5, 'UTC').said, /in the future: .*--tz Europe\/Berlin, \+02:00 or local\)/)
  })

  test('that are all before --since are told where local times would not be', () => {
    const { found, said } = parse(5, -7, west, '--since', '10m', '--level', 'error')
    assert.equal(found, 0)
    assert.match(said, /before --since: .*add --tz local\)/)
    const mended = parse(5, -7, west, '--since', '10m', '--level', 'error', '--tz', 'local')
    assert.deepEqual([mended.found, mended.said], [1, ''])
  })

  test('are no matter of words when they are fine, or truly old', () => {
    assert.equal(parse(5, 0, 'UTC', '--since', '10m').said, '')
    assert.equal(parse(60 * 24 * 3, -7, west, '--since', '10m').said, '')
    assert.equal(parse(5, -7, west).said, '')
  })
})
