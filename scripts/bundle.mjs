/**
 * Run by `make build`: bundles each program into dist/bin, so that starting one reads one small file. CommonJS, as node
 * starts it 5 ms earlier than a module. What few runs need are files of their own in dist/lib, for all programs.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { build } from 'esbuild'
import { plainTexts, toAscii } from '../build/scripts/plain-texts.js'
import { thirdPartyLicenses } from '../build/scripts/third-party-licenses.js'
import { bundleLibrary } from './bundle-library.mjs'

const libraries = [
  '@eslint-community/regexpp',
  '@marcbachmann/cel-js',
  'ajv',
  'aws4fetch',
  'fzstd',
  'nodemailer',
  'seek-bzip',
  'xz-decompress',
  'yaml',
  'yargs',
]
const libraryFile = name => name.split('/').at(-1)

/** Sinks of bs-alert: each is loaded only by who uses it. */
const sinkFile = path => `sink-${basename(path, '.ts')}`
const sinks = readdirSync('src/alert/sinks')
  .filter(file => !['index.ts', 'file.ts', 'stderr.ts'].includes(file))
  .map(file => `src/alert/sinks/${file}`)

/** What is asked for → its file in dist/lib. */
const apart = [
  { filter: new RegExp(`^(?:${libraries.join('|')})$`), file: libraryFile },
  { filter: /^\.\/(?:check|write)\/\w+\.cjs$/, file: path => path.slice('./'.length, -'.cjs'.length) },
  // Who imports it at once has it inside.
  { filter: /\/parse\/parser\.ts$/, file: () => 'parser', kind: 'dynamic-import' },
  { filter: /\/views\/board\/index\.ts$/, file: () => 'board', kind: 'dynamic-import' },
  { filter: /\/summarize\/html\/report\.ts$/, file: () => 'html-report', kind: 'dynamic-import' },
  // Its tables are large, and each program and sink needs them.
  { filter: /\/redact\/hide-secrets\.ts$/, file: () => 'redact' },
  { filter: /\/sinks\/\w+\.ts$/, file: sinkFile, kind: 'dynamic-import' },
]

const pieces = {
  name: 'pieces',
  setup({ onResolve, onLoad }) {
    for (const { filter, file, kind: only } of apart) {
      onResolve({ filter }, ({ path, kind }) =>
        kind === 'entry-point' || (only !== undefined && kind !== only)
          ? undefined
          : { path: `../lib/${file(path)}.js`, external: true },
      )
    }
    // Only the whole of yargs needs what it knows of the machine: `yargs/helpers` alone does without.
    onResolve({ filter: /\/platform-shims\/esm\.mjs$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path),
      sideEffects: false,
    }))
    // It makes its buffers in a way that node warns about.
    onLoad({ filter: /seek-bzip\/lib\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('new Buffer(', 'Buffer.alloc('),
    }))
  },
}

const metafiles = []
const bundle = async options => {
  const { metafile } = await build({
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    // `import()` becomes `require`, which needs no loader of modules.
    supported: { 'dynamic-import': false },
    // The parser of yargs makes a `require` of its own.
    define: { 'import.meta.url': '__filename' },
    minifySyntax: true,
    minifyWhitespace: true,
    // Less to load: through2's copy of node's streams is the one that node has.
    alias: { 'readable-stream': 'node:stream' },
    plugins: [pieces, plainTexts],
    logLevel: 'warning',
    ...options,
  })
  metafiles.push(metafile)
}

mkdirSync('dist/bin', { recursive: true })
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n')
await bundle({
  entryPoints: [
    ...libraries.map(name => ({ in: name, out: libraryFile(name) })),
    ...sinks.map(file => ({ in: file, out: sinkFile(file) })),
    { in: 'src/parse/parser.ts', out: 'parser' },
    { in: 'src/redact/hide-secrets.ts', out: 'redact' },
    { in: 'src/run/views/board/index.ts', out: 'board' },
    { in: 'src/summarize/html/report.ts', out: 'html-report' },
  ],
  outdir: 'dist/lib',
  // The whole of yargs wants an address, not a path.
  banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': '__url' },
  // What node gives to who requires a module with an export of this name.
  footer: { js: 'module.exports=module.exports["module.exports"]??module.exports;' },
})
for (const part of ['check', 'write']) {
  await bundle({ entryPoints: [`src/records/generated/${part}/*.cjs`], outdir: `dist/lib/${part}` })
}
const { bin, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const programs = Object.keys(bin)
await bundle({
  entryPoints: programs.map(program => `bin/${program}.ts`),
  outdir: 'dist/lib',
  // A function for the launcher to call.
  banner: { js: '(function(require,__filename){var module={exports:{}};' },
  footer: { js: '})' },
})

for (const file of readdirSync('dist/lib', { recursive: true }))
  if (file.endsWith('.js')) toAscii(`dist/lib/${file}`)

metafiles.push(await bundleLibrary(pieces))
writeFileSync('THIRD-PARTY-LICENSES', thirdPartyLicenses(metafiles))
writeFileSync('build/metafiles.json', JSON.stringify(metafiles))

// What each does while V8's work is kept: a bit of what it usually does.
const usual = {
  'batch-signals': ['--version', '--'],
  'bs-run': [
    '--view',
    'brief',
    '--',
    'echo',
    '2026-01-25 13:00:00,823 - app - ERROR - main - password=hunter22',
  ],
  'bs-status': ['--version', '--'],
  'bs-ledger': ['--version', '--'],
}
for (const file of readdirSync('dist/lib', { recursive: true }))
  if (/\.js\.v\d/.test(file)) rmSync(`dist/lib/${file}`)
const launcher = readFileSync('scripts/launcher.cjs', 'utf8').replace("'VERSION'", `'${version}'`)
for (const program of programs) {
  writeFileSync(`dist/bin/${program}`, launcher)
  chmodSync(`dist/bin/${program}`, 0o755)
  spawnSync(process.execPath, ['scripts/make-code-cache.cjs', program, ...(usual[program] ?? [])], {
    input: '2026-01-25 13:00:00,823 - app - INFO - main - started\n',
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH },
  })
}
