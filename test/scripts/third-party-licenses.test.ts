import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { bundledPackages, type Metafile, thirdPartyLicenses } from '../../scripts/third-party-licenses.ts'

const metafiles: Metafile[] = JSON.parse(readFileSync('build/metafiles.json', 'utf8'))
const text = readFileSync('THIRD-PARTY-LICENSES', 'utf8')

describe('THIRD-PARTY-LICENSES', () => {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  )
  const packages = bundledPackages(metafiles)
  const parts = text.split(`\n${'-'.repeat(80)}\n\n`).slice(1)

  test('names what the programs were bundled from', () => {
    assert.ok(inputs.includes('bin/bs-parse.ts'), 'the programs are missing in what esbuild has told')
    for (const name of ['ajv', 'fast-json-stringify', 'split2', 'through2', 'yaml']) {
      assert.ok(packages.includes(name), name)
    }
  })

  test('has a part for each bundled package, and none for others', () => {
    assert.deepEqual(
      parts.map(part => part.split(' ')[0]),
      packages,
    )
  })

  for (const name of packages) {
    test(`has version, licence and permission text of ${name}`, () => {
      const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
      const part = parts.find(part => part.startsWith(`${name} ${version} (${license})\n`)) ?? ''
      assert.match(part, /Copyright/i)
      assert.match(part, /permission|permitted/i)
      assert.match(part, /"?AS IS"?/)
    })
  }
})

describe('a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bs-licences-'))
  after(() => rmSync(folder, { recursive: true }))
  const bundled = (bytesInOutput: number): Metafile => ({
    outputs: { 'dist/lib/x.js': { inputs: { 'node_modules/some/index.js': { bytesInOutput } } } },
  })
  const install = (properties: object): void => {
    mkdirSync(join(folder, 'some'), { recursive: true })
    writeFileSync(join(folder, 'some/package.json'), JSON.stringify({ version: '1.0.0', ...properties }))
  }

  test('of which nothing is left in the bundle is not named', () => {
    assert.deepEqual(bundledPackages([bundled(0)]), [])
    assert.deepEqual(bundledPackages([bundled(1)]), ['some'])
  })

  test('without a licence file stops the build when its licence is not known', () => {
    install({ license: 'Zlib', author: 'A' })
    assert.throws(() => thirdPartyLicenses([bundled(1)], folder), /some has no licence file.*Zlib/)
  })

  test('without a licence file and without authors stops the build', () => {
    install({ license: 'MIT' })
    assert.throws(() => thirdPartyLicenses([bundled(1)], folder), /some has no licence file/)
  })

  test('without a licence file gets the usual text with the authors that it names', () => {
    install({ license: 'MIT', author: 'A <a@b>', contributors: [{ name: 'A' }, { name: 'B' }] })
    assert.match(
      thirdPartyLicenses([bundled(1)], folder),
      /Copyright \(c\) A, B\n\nPermission is hereby granted/,
    )
  })
})
