import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { before, describe, test } from 'node:test'
import { blocksOf, wild } from '../docs/blocks.ts'
import { has, run } from '../docs/place.ts'
import { emptyFolder, manifest, offline, pack } from './npm.ts'

const blocks = blocksOf('docs/library.md')
const tsc = resolve('node_modules/typescript/bin/tsc')

describe('the library', { skip: !has('npm') && 'npm is not installed' }, () => {
  let folder = ''
  before(() => {
    folder = emptyFolder()
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const { code, err } = offline(['i', pack()], folder)
    assert.equal(code, 0, err)
  })

  for (const { text, output, at } of blocks.filter(({ kind }) => kind === 'js')) {
    test(`does what docs/library.md says in line ${at}, when it is installed in an empty folder`, () => {
      writeFileSync(join(folder, `example-${at}.js`), text)
      const { code, out, err } = run(process.execPath, [`example-${at}.js`], folder)
      assert.deepEqual([code, err], [0, ''])
      assert.match(out, wild(output ?? ''))
    })
  }

  test('can be required by a CommonJS module', () => {
    const script = `console.log(typeof require('${manifest.name}').createParser)`
    const { out } = run(process.execPath, ['-e', script], folder)
    assert.equal(out, 'function\n')
  })

  test('has schemas that can be resolved', () => {
    const script = `console.log(require('${manifest.name}/schemas/record.schema.json').title)`
    assert.equal(run(process.execPath, ['-e', script], folder).out, 'record\n')
  })

  test('does not show its inner files', () => {
    const { code } = run(process.execPath, ['-e', `require('${manifest.name}/dist/lib/parser.js')`], folder)
    assert.equal(code, 1)
  })

  describe('its types', () => {
    before(() => {
      // Users of Node have these.
      mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
      for (const name of ['@types/node', 'undici-types']) {
        symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
      }
      const [block] = blocks.filter(({ kind }) => kind === 'ts')
      writeFileSync(join(folder, 'types.ts'), block?.text ?? '')
      writeFileSync(join(folder, 'use.ts'), use)
      writeFileSync(join(folder, 'same.ts'), same)
    })

    const compile = (files: string[], ...flags: string[]) =>
      run(
        process.execPath,
        [
          tsc,
          '--noEmit',
          '--ignoreConfig',
          '--strict',
          '--exactOptionalPropertyTypes',
          '--target',
          'es2023',
          ...flags,
          ...files,
        ],
        folder,
      )

    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ] as const) {
      test(`are found and checked with moduleResolution ${resolution}`, () => {
        const flags = ['--module', module, '--moduleResolution', resolution, '--types', 'node']
        const { out, err } = compile(['use.ts', 'types.ts'], ...flags)
        assert.equal(out + err, '')
      })
    }

    test('refuse a record that its kind cannot be', () => {
      writeFileSync(join(folder, 'wrong.ts'), wrong)
      const { out } = compile(['wrong.ts'], '--module', 'nodenext', '--types', 'node')
      assert.deepEqual(
        [...out.matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => line),
        ['3', '4'],
        out,
      )
    })

    test('of records are the same as those that the programs are written with', () => {
      const flags = [
        '--module',
        'nodenext',
        '--types',
        'node',
        '--allowImportingTsExtensions',
        '--skipLibCheck',
      ]
      assert.equal(compile(['same.ts'], ...flags, '--erasableSyntaxOnly').out, '')
    })
  })
})

const use = `import type { Transform } from 'node:stream'
import * as bs from 'batch-signals'

const step: bs.Step<string, bs.AnyRecord> = bs.createParser({ tz: 'UTC', year: 'auto' })
const stream: Transform = bs.createParserStream({ tickEvery: 1000 })
step.push('x', record => {
  if (record.event === 'type_end') record.exit_code?.toFixed()
  if (record.event === 'log') record.exception?.stacktrace.toUpperCase()
})
bs.createSummarizer({ top: 3 }).end(async summary => console.log(await bs.formatSummary(summary), summary.totals.attempts))
export { step, stream }
`

const wrong = `import { createParser, formatRecord } from 'batch-signals'
createParser({ redact: true })
createParser({ readact: true })
formatRecord({ event: 'type_end', status: 'nearly' })
`

// Each assignable to the other, for every kind.
const same = `import type { Kind, RecordOf } from 'batch-signals'
import type { Kind as OwnKind, RecordOf as Own } from '${resolve('src/records/index.ts')}'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Check<K extends Kind & OwnKind> = { [P in K]: Same<RecordOf<P>, Own<P>> }
export const kinds: Same<Kind, OwnKind> = true
export const all: Check<Kind & OwnKind>[Kind & OwnKind] = true
// @ts-expect-error: none of them differs
export const some: Exclude<Check<Kind & OwnKind>[Kind & OwnKind], true> = false
`
