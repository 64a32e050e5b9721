import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { version } from '../../src/cli/version.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string
  bin: Record<string, string>
}

test('the version is the one in package.json', () => assert.equal(version, manifest.version))

test('every program in bin/ is built, executable and installed by the package', () => {
  const programs = readdirSync('bin').map(file => file.replace('.ts', ''))
  assert.deepEqual(Object.keys(manifest.bin).sort(), programs.sort())
  for (const path of Object.values(manifest.bin)) assert.ok(statSync(path).mode & 0o100, path)
})

for (const [name, path] of Object.entries(manifest.bin)) {
  describe(name, () => {
    const run = (
      args: string[],
      env: Record<string, string> = {},
    ): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [resolve(path), ...args], {
        encoding: 'utf8',
        input: '',
        env: { ...process.env, ...env },
      })

    test('--version names program and version', () => {
      assert.deepEqual(
        [run(['--version']).stdout, run(['--version']).status],
        [`${name} ${manifest.version}\n`, 0],
      )
    })

    test('a text that cannot be written is an error of any program', {
      skip: !existsSync('/dev/full'),
    }, () => {
      for (const flag of ['--help', '--version']) {
        const script = `exec "$0" "$1" ${flag} >/dev/full`
        const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, resolve(path)], {
          encoding: 'utf8',
        })
        assert.equal(status, 2, flag)
        assert.match(stderr, new RegExp(`^${name}: cannot write standard output.*\n$`))
      }
    })

    test('--help tells usage, flags, exit codes and examples, on stdout', () => {
      const { stdout, stderr, status } = run(['--help'])
      for (const part of [`${name} - `, 'Usage: ', '--help', 'Exit codes:', 'Examples:'])
        assert.ok(stdout.includes(part), part)
      assert.deepEqual([stderr, status], ['', 0])
    })

    test('an unknown flag is one line on stderr and exit code 3, never a stack trace', () => {
      const { stdout, stderr, status } = run(['--no-such-flag'])
      assert.equal(stderr, `${name}: unknown flag --no-such-flag; see ${name} --help\n`)
      assert.deepEqual([stdout, status], ['', 3])
    })
  })
}
