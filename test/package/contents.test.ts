import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { has, run } from '../docs/place.ts'
import { manifest, offline, tarballName } from './npm.ts'

describe('the package', { skip: !has('npm') && 'npm is not installed' }, () => {
  const { code, out, err } = offline(['pack', '--dry-run', '--json', '--ignore-scripts'], resolve('.'))
  assert.equal(code, 0, err)
  const [{ files }] = JSON.parse(out) as [{ files: { path: string }[] }]
  const paths = files.map(({ path }) => path)

  test('holds the programs, the schemas, the examples and the papers', () => {
    for (const path of [
      ...Object.values(manifest.bin),
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'THIRD-PARTY-LICENSES',
      'dist/man/bs-run.1',
      'docs/recipes.md',
      'schemas/record.schema.json',
      'examples/generator',
    ]) {
      assert.ok(paths.includes(path), path)
    }
  })

  test('holds no sources, no tests, and nothing of the machine that built it', () => {
    assert.deepEqual(
      paths.filter(path => /^(src|test|scripts|build|node_modules|logs|\.\w+)\//.test(path)),
      [],
    )
  })

  test('has all that its README links to', () => {
    const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\(([^)#:]+)/g)].map(
      ([, path = '']) => path,
    )
    assert.ok(links.length > 5)
    const isThere = (path: string): boolean =>
      paths.some(name => name === path || name.startsWith(`${path}/`))
    assert.deepEqual(
      links.map(path => path.replace(/\/$/, '')).filter(path => existsSync(path) && !isThere(path)),
      [],
    )
  })

  test('needs no other package', () => {
    assert.deepEqual(
      Object.keys(manifest).filter(key => /^(peer|optional)?dependencies$/i.test(key)),
      [],
    )
  })

  test('is called in the README as it is called', () => {
    assert.ok(readFileSync('README.md', 'utf8').includes(`npm i -g --ignore-scripts ./${tarballName} `))
  })
})

test('package-lock.json names no host', () => {
  assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved": "http/)
})

test('.ci/run is a clean script that ends with all tests', () => {
  const text = readFileSync(join('.ci', 'run'), 'utf8')
  assert.equal(run('bash', ['-n', '.ci/run'], resolve('.')).code, 0)
  assert.equal(text.trimEnd().split('\n').at(-1), 'make test')
  if (has('shellcheck')) assert.equal(run('shellcheck', ['.ci/run'], resolve('.')).out, '')
})
