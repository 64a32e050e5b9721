import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Metafile } from '../../scripts/third-party-licenses.ts'

const folder = mkdtempSync(join(tmpdir(), 'bs-in-use-'))
after(() => rmSync(folder, { recursive: true }))

const sources = ['src', 'scripts'].flatMap(root =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.includes('generated'))
    .map(file => join(root, file)),
)
const importing = (name: string): string[] =>
  sources.filter(file => {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.some(line => /^import (?!type )/.test(line) && line.includes(`from '${name}'`))
  })

/** Files that esbuild has put into each output, those of which nothing is left excepted. */
const bundled = Object.fromEntries(
  (JSON.parse(readFileSync('build/metafiles.json', 'utf8')) as Metafile[]).flatMap(({ outputs }) =>
    Object.entries(outputs).map(([output, { inputs }]) => [
      output,
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ]),
  ),
)
const holds = (output: string, file: string): boolean => bundled[output]?.includes(file) ?? false

/** Prints, when a program has ended, the files of dist/lib that it has loaded beside its own. */
const spy = join(folder, 'spy.cjs')
writeFileSync(
  spy,
  `const vm = require('node:vm')
   const { appendFileSync } = require('node:fs')
   vm.Script = class extends vm.Script {
     constructor(source, options) {
       super(source, options)
       const [, file] = /\\/dist\\/lib\\/(.+)\\.js$/.exec(options.filename) ?? []
       if (file && !/^(?:bs-|batch-)/.test(file)) appendFileSync(process.env.LOADED, file + '\\n')
     }
   }`,
)

function loaded(program: string, args: readonly string[], input = ''): { out: string; files: string[] } {
  const list = join(folder, 'loaded')
  writeFileSync(list, '')
  const { stdout } = spawnSync(process.execPath, ['--require', spy, `dist/bin/${program}`, ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LOADED: list },
  })
  return { out: stdout, files: [...new Set(readFileSync(list, 'utf8').split('\n').filter(Boolean))] }
}

describe('each of the five packages has one place in which it is used', () => {
  for (const [name, place] of [
    ['split2', 'src/stream/stage.ts'],
    ['through2', 'src/stream/stage.ts'],
    ['yargs/helpers', 'src/cli/parse.ts'],
    ['yargs', 'src/cli/strict.ts'],
    ['ajv', 'scripts/generate-records.ts'],
    ['fast-json-stringify', 'scripts/generate-records.ts'],
  ] as const) {
    test(name, () => assert.ok(importing(name).includes(place), importing(name).join()))
  }

  test('and none of them is asked for by the name of a part of it', () => {
    for (const name of ['yargs-parser', 'readable-stream']) assert.deepEqual(importing(name), [], name)
  })
})

describe('bs-parse is made of', () => {
  for (const file of [
    'node_modules/split2/index.js',
    'node_modules/yargs/helpers/helpers.mjs',
    'node_modules/yargs-parser/build/lib/yargs-parser.js',
  ]) {
    test(file, () => assert.ok(holds('dist/lib/bs-parse.js', file)))
  }

  test('through2', () => {
    assert.ok(bundled['dist/lib/bs-parse.js']?.some(file => file.startsWith('node_modules/through2/')))
  })

  test('but not of what only help and errors need', () => {
    for (const name of ['cliui', 'string-width', 'emoji-regex', 'ajv']) {
      assert.ok(!bundled['dist/lib/bs-parse.js']?.some(file => file.includes(`node_modules/${name}/`)), name)
    }
  })
})

describe('the default way of the programs', () => {
  const run = loaded('bs-run', [
    '--quiet',
    '--',
    'echo',
    '2026-01-25 13:00:00,823 - app - INFO - main - started',
  ])
  const parse = loaded('bs-parse', [], run.out)
  const alert = loaded('bs-alert', ['--sinks', 'none'], parse.out)
  const sum = loaded('bs-summarize', [], alert.out)

  test('writes records with what fast-json-stringify has made', () => {
    for (const file of ['write/script_start', 'write/type_end']) {
      assert.ok(run.files.includes(file), run.files.join())
      assert.ok(holds(`dist/lib/${file}.js`, 'node_modules/fast-json-stringify/lib/serializer.js'))
    }
    assert.ok(parse.files.includes('write/parse_stats'), parse.files.join())
  })

  test('checks records with what ajv has made', () => {
    for (const { files } of [alert, sum]) assert.ok(files.includes('check/type_end'), files.join())
    const made = readFileSync('src/records/generated/check/type_end.cjs', 'utf8')
    assert.ok(made.includes('schemaPath:"#/properties/status/enum"'), 'not the code of ajv')
  })

  test('does not load all of yargs, or ajv itself', () => {
    for (const { files } of [run, parse, alert, sum]) {
      for (const name of ['yargs', 'ajv', 'yaml']) assert.ok(!files.includes(name), name)
    }
  })

  test('loads all of yargs when a command line is wrong, or is to be completed', () => {
    // A message hides secrets before it is printed.
    assert.deepEqual(loaded('bs-parse', ['--no-such-flag']).files, ['redact', 'yargs'])
    assert.deepEqual(loaded('bs-ledger', ['adit']).files, ['redact', 'yargs'])
    assert.ok(loaded('bs-parse', ['--completion', 'bash']).files.includes('yargs'))
  })
})
