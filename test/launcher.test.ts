import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Script } from 'node:vm'

const programs = readdirSync('dist/bin')
const kept = (folder: string, program: string): string =>
  join(folder, 'lib', `${program}.js.${process.version}-${process.platform}-${process.arch}`)

describe('the launcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bs-launcher-'))
  after(() => rmSync(folder, { recursive: true }))
  const dist = (name: string): string => {
    const copy = join(folder, name)
    cpSync('dist', copy, { recursive: true })
    return copy
  }
  const start = (copy: string) => {
    const { stdout, stderr, status } = spawnSync(join(copy, 'bin/bs-parse'), {
      input: '2026-01-25 13:00:00,823 - app - INFO - main - started\n',
      encoding: 'utf8',
    })
    return { stdout, stderr, status }
  }
  const expected = start('dist')

  test('what V8 made of each program at build time still fits it', () => {
    assert.equal(programs.length, 6)
    for (const program of programs) {
      const filename = join('dist/lib', `${program}.js`)
      const script = new Script(readFileSync(filename, 'utf8'), {
        filename,
        cachedData: readFileSync(kept('dist', program)),
      })
      assert.equal(script.cachedDataRejected, false, program)
    }
  })

  test('a program starts without it, as with another version of node', () => {
    assert.equal(expected.status, 0)
    assert.match(expected.stdout, /"level":"info"/)
    const copy = dist('without')
    rmSync(kept(copy, 'bs-parse'))
    assert.deepEqual(start(copy), expected)
  })

  test('one that is cut off or is something else does no harm, and is not spoken of', () => {
    const copy = dist('broken')
    truncateSync(kept(copy, 'bs-parse'), 10_000)
    assert.deepEqual(start(copy), expected)
    writeFileSync(kept(copy, 'bs-parse'), 'something else')
    assert.deepEqual(start(copy), expected)
  })

  test('flags of node for which it was not made do no harm', () => {
    const args = ['--no-opt', '--stack-size=900', 'dist/bin/bs-parse', '--version']
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    assert.match(stdout, /^bs-parse \d/)
    assert.equal(stderr, '')
  })
})
