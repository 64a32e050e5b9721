import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOf, wild } from './blocks.ts'
import { place, run } from './place.ts'

/** Numbers, run ids and the widths that come from them differ from run to run. */
const masked = (text: string): string =>
  text
    .replace(/\b\d{8}T\d{6}Z-[0-9a-f]{6}\b/g, 'ID')
    .replace(/\d[\d.:]*/g, '#')
    .replace(/ {2,}/g, ' ')

/** Heartbeats come by the clock; at full speed there is none. */
const withoutBeats = (text: string): string => text.replace(/^Running .*\n/gm, '')

test('the picture at the top of the README is what the demo prints', () => {
  const [picture] = blocksOf('README.md')
  assert.equal(picture?.kind, 'text')
  const folder = place()
  const { code, out, err } = run('bash', ['-c', 'exec bash examples/demo.sh 2>&1'], folder, { PACE: '0' })
  assert.equal(code, 0, err)
  const lines = wild(masked(withoutBeats(picture?.text ?? '')))
  assert.match(masked(withoutBeats(out)), lines)
})
