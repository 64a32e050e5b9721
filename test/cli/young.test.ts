import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

/** Megabytes for young objects after much work by a program that keeps some of what it makes. */
function grownTo(begin: string): number {
  const work = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { limitYoung } from ${JSON.stringify(pathToFileURL('build/src/cli/young.js').href)}
    ${begin}
    await new Promise(resolve => setTimeout(resolve, 100))
    const kept = []
    for (let block = 0; block < 400; block++) {
      for (let i = 0; i < 20_000; i++) kept[i] = { text: 'line ' + i + ' of ' + block }
      await new Promise(setImmediate)
    }
    console.log(getHeapSpaceStatistics().find(one => one.space_name === 'new_space').space_size / 2 ** 20)
  `
  const args = ['--input-type=module', '-e', work]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  assert.equal(stderr, '')
  return Number(stdout)
}

test('the space for young objects stays small, which it would not by itself', () => {
  const limited = grownTo('limitYoung()')
  assert.ok(limited > 0 && limited <= 16, `${limited} MB`)
  assert.ok(grownTo('') >= 32)
})
