/**
 * Run by `make build`: bundles each program into dist/bin, so that starting one reads one small file. CommonJS, as node
 * starts it 5 ms earlier than a module. What few runs need, and some programs share, are files of their own in dist/lib.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const libraries = ['ajv', 'aws4fetch', 'fzstd', 'seek-bzip', 'xz-decompress', 'yaml']

// seek-bzip makes its buffers in a way that node warns about.
const buffers = {
  name: 'buffers',
  setup: ({ onLoad }) =>
    onLoad({ filter: /seek-bzip\/lib\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('new Buffer(', 'Buffer.alloc('),
    })),
}

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // `import()` becomes `require`, which needs no loader of modules.
  supported: { 'dynamic-import': false },
  // The parser of yargs asks for a way to `require`.
  define: { 'import.meta.url': '__filename' },
  minifySyntax: true,
  minifyWhitespace: true,
  // Less to load: through2's copy of node's streams is the one that node has.
  alias: { 'readable-stream': 'node:stream' },
  logLevel: 'warning',
}

const apart = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^(?:${libraries.join('|')})$`) }, ({ path }) => ({
      path: `../lib/${path}.js`,
      external: true,
    }))
    onResolve({ filter: /^\.\/(check|write)\/\w+\.cjs$/ }, ({ path }) => ({
      path: `../lib/${path.slice(2).replace('cjs', 'js')}`,
      external: true,
    }))
  },
}

mkdirSync('dist/bin', { recursive: true })
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n')

await build({
  ...options,
  entryPoints: [
    ...libraries.map(name => ({ in: name, out: name })),
    'src/records/generated/check/*.cjs',
    'src/records/generated/write/*.cjs',
  ],
  outdir: 'dist/lib',
  outbase: 'src/records/generated',
  plugins: [buffers],
})
for (const program of process.argv.slice(2)) {
  await build({ ...options, entryPoints: [`bin/${program}.ts`], outdir: 'dist/bin', plugins: [apart] })
  renameSync(`dist/bin/${program}.js`, `dist/bin/${program}`)
  chmodSync(`dist/bin/${program}`, 0o755)
}
