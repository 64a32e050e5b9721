import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { Script } from 'node:vm'

const programs = readdirSync('dist/bin')
const kept = (folder: string, program: string): string =>
  join(folder, 'lib', `${program}.js.${process.version}-${process.platform}-${process.arch}`)
const input = '2026-01-25 13:00:00,823 - app - INFO - main - started\n'

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
      input,
      encoding: 'utf8',
    })
    return { stdout, stderr, status }
  }
  const expected = start('dist')

  test('what V8 made of each program at build time still fits it', () => {
    assert.equal(programs.length, 7)
    for (const program of programs) {
      const filename = join('dist/lib', `${program}.js`)
      const script = new Script(readFileSync(filename, 'utf8'), {
        filename,
        cachedData: readFileSync(kept('dist', program)).subarray(0, -4),
      })
      assert.equal(script.cachedDataRejected, false, program)
    }
  })

  test('so does what it made of the files that programs load', () => {
    for (const name of ['redact', 'parser', 'write/parse_stats']) {
      const filename = join('dist/lib', `${name}.js`)
      const script = new Script(
        `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, 'utf8')}\n})`,
        { filename, cachedData: readFileSync(kept('dist', name)).subarray(0, -4) },
      )
      assert.equal(script.cachedDataRejected, false, name)
    }
  })

  test('a program starts without it, as with another version of node', () => {
    assert.equal(expected.status, 0)
    assert.match(expected.stdout, /"level":"info"/)
    const copy = dist('without')
    for (const name of ['bs-parse', 'redact']) {
      rmSync(kept(copy, name))
      assert.deepEqual(start(copy), expected)
    }
  })

  test('one that is cut off or is something else does no harm, and is not spoken of', () => {
    const copy = dist('broken')
    truncateSync(kept(copy, 'bs-parse'), 10_000)
    assert.deepEqual(start(copy), expected)
    writeFileSync(kept(copy, 'bs-parse'), 'something else')
    assert.deepEqual(start(copy), expected)
  })

  test('one in which a bit has turned over is not shown to V8, which would crash', () => {
    const copy = dist('damaged')
    for (const name of ['bs-parse', 'redact']) {
      const bytes = readFileSync(kept(copy, name))
      for (let part = 0; part < 8; part++) {
        const at = Math.floor((bytes.length * part) / 8) + 100
        const damaged = Buffer.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ 4
        writeFileSync(kept(copy, name), damaged)
        assert.deepEqual(start(copy), expected, `byte ${at} of ${name}`)
      }
      writeFileSync(kept(copy, name), bytes)
    }
  })

  test('one of another text of the same length is not taken for that of this one', () => {
    const copy = dist('changed')
    const path = join(copy, 'lib/bs-parse.js')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('turn log lines into records', 'TURN LOG LINES INTO RECORDS'))
    const { stdout } = spawnSync(join(copy, 'bin/bs-parse'), ['--help'], { encoding: 'utf8' })
    assert.match(stdout, /LOG LINES IN/)
  })

  test('a copy of the launcher alone says what it misses', () => {
    const bin = join(folder, 'alone/bin')
    cpSync('dist/bin', bin, { recursive: true })
    const { stdout, stderr, status } = start(join(folder, 'alone'))
    assert.deepEqual([stdout, status], ['', 3])
    assert.match(stderr, /^bs-parse: cannot read \S+bs-parse\.js \(ENOENT\): install the whole package.*\n$/)
  })

  test('a link under another name starts the program, also where node does not follow links', () => {
    const link = join(folder, 'other-name')
    symlinkSync(resolve('dist/bin/bs-parse'), link)
    for (const options of [[], ['--preserve-symlinks-main']]) {
      const { stdout } = spawnSync(process.execPath, [...options, link], { input, encoding: 'utf8' })
      assert.equal(stdout, expected.stdout)
    }
  })

  test('the version is printed without the program, and to nobody without a word', () => {
    const copy = dist('version')
    rmSync(join(copy, 'lib/bs-run.js'))
    const run = (command: string) => {
      const { stdout, stderr, status } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
      return [stdout, stderr, status]
    }
    const path = join(copy, 'bin/bs-run')
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    assert.deepEqual(run(`${path} --version`), [`bs-run ${version}\n`, '', 0])
    assert.deepEqual(run(`(sleep 0.2; ${path} --version) | true`), ['', '', 0])
  })

  test('flags of node for which it was not made do no harm', () => {
    const args = ['--no-opt', '--stack-size=900', 'dist/bin/bs-parse', '--version']
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    assert.match(stdout, /^bs-parse \d/)
    assert.equal(stderr, '')
  })
})
