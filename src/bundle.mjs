/** Run by `make build`: bundles each program into dist/bin, so that starting one reads one small file. */
import { chmodSync, readFileSync, renameSync } from 'node:fs'
import { build } from 'esbuild'

// Bundled CommonJS modules ask for node's own modules with `require`.
const banner = "import { createRequire as _cr } from 'node:module'; const require = _cr(import.meta.url);"

// seek-bzip makes its buffers in a way that node warns about.
const buffers = {
  name: 'buffers',
  setup: ({ onLoad }) =>
    onLoad({ filter: /seek-bzip\/lib\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('new Buffer(', 'Buffer.alloc('),
    })),
}

// Less to load: the help pages are ours, and through2's copy of node's streams is the one that node has.
const alias = {
  cliui: './src/cli/unused.ts',
  'string-width': './src/cli/unused.ts',
  'readable-stream': 'node:stream',
}

for (const program of process.argv.slice(2)) {
  await build({
    entryPoints: [`bin/${program}.ts`],
    outdir: 'dist/bin',
    chunkNames: `${program}-[hash]`,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: banner },
    alias,
    plugins: [buffers],
    logLevel: 'warning',
  })
  renameSync(`dist/bin/${program}.js`, `dist/bin/${program}`)
  chmodSync(`dist/bin/${program}`, 0o755)
}
