/** Run by `make build`: bundles each program into dist/bin, so that starting one reads one small file. */
import { chmodSync, renameSync } from 'node:fs'
import { build } from 'esbuild'

// Bundled CommonJS modules ask for node's own modules with `require`.
const banner = "import { createRequire as _cr } from 'node:module'; const require = _cr(import.meta.url);"

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
    logLevel: 'warning',
  })
  renameSync(`dist/bin/${program}.js`, `dist/bin/${program}`)
  chmodSync(`dist/bin/${program}`, 0o755)
}
