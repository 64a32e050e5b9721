import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

/** Which folder may import which; a folder may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  bin: ['commands', 'cli'],
  commands: [
    'cli',
    'system',
    'stream',
    'parse',
    'summarize',
    'alert',
    'run',
    'status',
    'ledger',
    'records',
    'redact',
    'regexp',
    'errors',
    'lib',
  ],
  library: ['stream', 'parse', 'summarize', 'alert', 'records', 'lib'],
  cli: ['redact', 'lib'],
  stream: ['system', 'lib'],
  parse: ['errors', 'records', 'redact', 'lib'],
  summarize: ['errors', 'records', 'redact', 'lib'],
  alert: ['errors', 'system', 'records', 'redact', 'lib'],
  run: ['system', 'records', 'redact', 'lib'],
  status: ['system', 'records', 'redact', 'lib'],
  ledger: ['system', 'records', 'redact', 'lib'],
  records: ['lib'],
  redact: ['lib'],
  regexp: [],
  // What the words of an error tell: the kind of trouble, or only that something has failed.
  errors: [],
  system: ['lib'],
  lib: [],
}

/** Packages and modules that only these places may name. */
const homes: Readonly<Record<string, RegExp>> = {
  yargs: /^src\/cli\/(definition|parse|strict|completion)\.ts$/,
  split2: /^src\/stream\//,
  through2: /^src\/stream\//,
  fzstd: /^src\/stream\/decompressors\//,
  'xz-decompress': /^src\/stream\/decompressors\//,
  'seek-bzip': /^src\/stream\/decompressors\//,
  '@eslint-community/regexpp': /^src\/regexp\//,
  ajv: /^src\/records\//,
  // The code that scripts/generate-records.ts makes with it is bundled, the library is not.
  'fast-json-stringify': /^$/,
  aws4fetch: /^src\/status\/remote\/s3\.ts$/,
  nodemailer: /^src\/alert\/sinks\/smtp\.ts$/,
  '@marcbachmann/cel-js': /^src\/alert\/conditions\/expression\.ts$/,
  'node:child_process': /^src\/(run|alert\/sinks)\//,
  'node:process': /^src\/cli\//,
}

const files = ['bin', 'src'].flatMap(root =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'))
    .map(entry => normalize(join(entry.parentPath, entry.name))),
)

const room = (path: string): string => (path.startsWith('bin') ? 'bin' : (path.split('/')[1] ?? ''))
const imports = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '')

test('every folder imports only what lies below it', () => {
  assert.ok(files.length > 20, 'the sources were not found')
  for (const file of files) {
    for (const name of imports(readFileSync(file, 'utf8')).filter(name => name.startsWith('.'))) {
      const target = room(normalize(join(dirname(file), name)))
      const allowed = [room(file), ...(mayImport[room(file)] ?? [])]
      assert.ok(allowed.includes(target), `${file} imports ${name}`)
    }
  }
})

test('no file is left that nobody imports', () => {
  const used = new Set(
    files.flatMap(file =>
      imports(readFileSync(file, 'utf8')).map(name => normalize(join(dirname(file), name))),
    ),
  )
  const roots =
    /^bin\/|^src\/library\/index\.ts$|^src\/parse\/programs\/(?:program-line|cause|exit-codes)\.ts$|\.d\.ts$|^src\/(?:commands\/docs\/index|cli\/man)\.ts$/
  assert.deepEqual(
    files.filter(file => !used.has(file) && !roots.test(file)),
    [],
  )
})

test('no files import each other in a circle', () => {
  const edges = new Map(
    files.map(file => [
      file,
      imports(readFileSync(file, 'utf8'))
        .filter(name => name.startsWith('.'))
        .map(name => normalize(join(dirname(file), name))),
    ]),
  )
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), [...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file)) return
    for (const target of edges.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
})

test('what writes generated code does without it, so that a fresh clone can be built', () => {
  const valueImports = (file: string): string[] =>
    imports(readFileSync(file, 'utf8').replace(/^(?:import|export) type [^']*'[^']*'/gm, ''))
      .filter(name => name.startsWith('.'))
      .map(name => normalize(join(dirname(file), name)))
  const reached = (file: string, seen = new Set<string>()): Set<string> => {
    for (const target of valueImports(file)) {
      if (seen.has(target) || !existsSync(target)) continue
      seen.add(target)
      if (!target.includes('generated')) reached(target, seen)
    }
    return seen
  }
  // In the order of scripts/build.mjs: a later one may use what an earlier one has written.
  const written = ['redact', 'records', 'programs', 'places']
  const folderOf: Readonly<Record<string, string>> = { programs: 'parse/programs', places: 'parse/recognise' }
  for (const [index, name] of written.entries()) {
    const later = written.slice(index).map(name => folderOf[name] ?? name)
    const used = [...reached(`scripts/generate-${name}.ts`)].filter(file =>
      later.some(folder => file.startsWith(`src/${folder}/generated`)),
    )
    assert.deepEqual(used, [], `scripts/generate-${name}.ts`)
  }
})

/** Folders of plug-ins, one file for each format, kind of record or family of programs, and their table. */
const plugIns = /^src\/(?:parse\/formats|parse\/programs\/families|records\/kinds)$/

test('a folder holds no more files than a reader takes in at a glance', () => {
  const counts = new Map<string, number>()
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  const full = [...counts].filter(([folder, count]) => count > 25 && !plugIns.test(folder))
  assert.deepEqual(full, [])
})

test('a library is named only in its home', () => {
  for (const file of files) {
    for (const name of imports(readFileSync(file, 'utf8'))) {
      const home = Object.entries(homes).find(
        ([library]) => name === library || name.startsWith(`${library}/`),
      )?.[1]
      if (home) assert.match(file, home, `${file} imports ${name}`)
    }
  }
})

test('process is named only in cli, bin and the reference that make docs prints', () => {
  for (const file of files) {
    if (/^(bin|src\/cli)\/|^src\/(commands\/docs\/index|cli\/man)\.ts$/.test(file)) continue
    assert.doesNotMatch(readFileSync(file, 'utf8'), /(?<![\w.'`-])process\.\w/, file)
  }
})

test('the core knows no clock and no environment', () => {
  for (const file of files.filter(file => /^src\/(lib|errors|records|redact|parse|summarize)\//.test(file))) {
    assert.doesNotMatch(
      readFileSync(file, 'utf8'),
      /Date\.now\(|new Date\(\)|from 'node:(fs|child_process|os)'/,
      file,
    )
  }
})

test('a folder has at most 30 files beside each other, so that each of them is found by its name', () => {
  const folders = [
    'src',
    ...readdirSync('src', { recursive: true, encoding: 'utf8' }).map(name => join('src', name)),
  ]
  for (const folder of folders) {
    if (!statSync(folder).isDirectory() || folder.endsWith('generated')) continue
    const files = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile())
    assert.ok(files.length <= 30, `${folder} has ${files.length} files`)
  }
})
