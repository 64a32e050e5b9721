/**
 * All of the build, for `make build` and for npm, which runs it when the package is installed from git (`prepare`): there
 * may be no make there.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'

// npm 11.19 and older install a link to a temporary folder then, without what the build needs (npm/cli issue 8440).
if (process.env.npm_config_global === 'true' && !existsSync('node_modules')) {
  console.error(
    'build: this npm cannot install from git with -g: npm pack git+URL, then npm i -g ./batch-signals-*.tgz',
  )
  process.exit(1)
}

for (const path of ['build', 'dist', 'schemas', 'THIRD-PARTY-LICENSES'])
  rmSync(path, { recursive: true, force: true })
mkdirSync('build')

const { buildSync } = await import('esbuild')
// Secrets first: the parser hides them. Then records and programs: formats know them.
for (const name of ['generate-redact', 'generate-records', 'generate-programs', 'generate-places']) {
  buildSync({
    entryPoints: [`scripts/${name}.ts`],
    outfile: `build/${name}.js`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  run(`build/${name}.js`)
}
run('node_modules/typescript/bin/tsc')
run('node_modules/typescript/bin/tsc', '--project', 'tsconfig.library.json')
cpSync('src/records/generated', 'build/src/records/generated', { recursive: true })
run('scripts/bundle.mjs')
run('build/scripts/describe-commands.js')

/** Runs a file with node; the build ends where it fails. */
function run(file, ...args) {
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
