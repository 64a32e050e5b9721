import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { has, run } from './place.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-package-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const { name, version, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string
  version: string
  bin: Record<string, string>
}
const programs = Object.keys(bin)
const npm = (...args: string[]) =>
  run('npm', [...args, '--ignore-scripts', '--offline', '--no-audit', '--no-fund'], resolve('.'), {
    npm_config_cache: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
  })

describe('the package', { skip: !has('npm') && 'npm is not installed' }, () => {
  test('holds the programs, the examples and the papers, and no sources or tests', () => {
    const { code, out, err } = npm('pack', '--dry-run', '--json')
    assert.equal(code, 0, err)
    const [{ files }] = JSON.parse(out) as [{ files: { path: string }[] }]
    const paths = files.map(({ path }) => path)
    for (const path of [
      ...Object.values(bin),
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'THIRD-PARTY-LICENSES',
      'schemas/record.schema.json',
      'examples/generator',
    ]) {
      assert.ok(paths.includes(path), path)
    }
    assert.deepEqual(
      paths.filter(path => /^(src|test|build|node_modules|logs)\//.test(path)),
      [],
    )
  })

  test('can be installed without a network, and its programs start', () => {
    assert.equal(npm('pack', '--pack-destination', folder).code, 0)
    const tarball = join(folder, `${name}-${version}.tgz`)
    const { code, err } = npm('i', '-g', '--prefix', join(folder, 'prefix'), tarball)
    assert.equal(code, 0, err)
    assert.deepEqual(programs, [
      'bs-run',
      'bs-parse',
      'bs-alert',
      'bs-summarize',
      'bs-status',
      'bs-ledger',
      'batch-signals',
    ])
    for (const program of programs) {
      const { out } = run(join(folder, 'prefix/bin', program), ['--version'], folder)
      assert.equal(out, `${program} ${version}\n`)
    }
    // npm makes a link in bin/, which has to be followed.
    const { out } = run(join(folder, 'prefix/bin/bs-run'), ['--examples'], folder)
    assert.equal(out, `${join(realpathSync(folder), 'prefix/lib/node_modules', name, 'examples')}\n`)
  })

  test('is called in the README as it is called', () => {
    assert.ok(readFileSync('README.md', 'utf8').includes(`npm i -g ./${name}-${version}.tgz`))
  })
})

test('.ci/run is a clean script that ends with all tests', () => {
  const text = readFileSync('.ci/run', 'utf8')
  assert.equal(run('bash', ['-n', '.ci/run'], resolve('.')).code, 0)
  assert.equal(text.trimEnd().split('\n').at(-1), 'make test')
  if (has('shellcheck')) assert.equal(run('shellcheck', ['.ci/run'], resolve('.')).out, '')
})
