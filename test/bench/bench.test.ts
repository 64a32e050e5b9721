import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { speed } from '../../src/commands/docs/speed.ts'
import { place, run } from '../docs/place.ts'

const maker = (...args: string[]): string =>
  spawnSync(process.execPath, ['test/bench/layouts.mjs', ...args], { encoding: 'utf8' }).stdout

/** What the last record of bs-parse says of a log. */
function statsOf(log: string): { lines: number; unclaimed: number } {
  const { out } = run('bash', ['-c', `cat <<'END' | bs-parse | tail -n 1\n${log}END`], place())
  return JSON.parse(out)
}

describe('the logs of the bench', () => {
  const known = 'python bracket log4j access syslog logfmt glog cri pino jsonl docker'.split(' ')
  for (const layout of known) {
    test(`${layout}: every line is one that bs-parse knows`, () => {
      const { lines, unclaimed } = statsOf(maker(layout, '0.02', '7'))
      assert.ok(lines > 50)
      assert.equal(unclaimed, 0)
    })
  }

  test('are the same for the same seed, and others for another one', () => {
    assert.equal(maker('pino', '0.01', '7'), maker('pino', '0.01', '7'))
    assert.notEqual(maker('pino', '0.01', '7'), maker('pino', '0.01', '8'))
  })

  test('have lines that no format knows, for one of the layouts', () => {
    const { lines, unclaimed } = statsOf(maker('plain', '0.01', '7'))
    assert.equal(unclaimed, lines)
  })
})

test('the README tells the slowest and the fastest layout of the table, and no figure without a table', () => {
  const table = '| a | **35** | 5.6 × | 1 |\n| b | **120** | 27 × | 2 |\n| c | **9.5** | 0.40 × | 2 |\n'
  assert.match(
    speed(table),
    /of 3 layouts, `bs-parse` reads 9\.5 to 120 MB\/s, 0\.4 to 27 times as fast as `jq`/,
  )
  assert.doesNotMatch(speed('nothing'), /\d/)
  assert.match(readFileSync('docs/performance.md', 'utf8'), /<!-- measured -->\n[\s\S]+\n<!-- \/measured -->/)
})
