/** Makes dist/library: the library as one ES module that needs only files of dist/lib, and its types. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { recordTypes } from '../build/scripts/record-types.js'
import { kinds } from '../build/src/records/index.js'

const folder = 'dist/library'

/** Writes the folder; tsc must have written build/types. `pieces`: the plug-in for what lies in dist/lib. Returns esbuild's metafile. */
export async function bundleLibrary(pieces) {
  mkdirSync(folder, { recursive: true })
  // The folder above is one of CommonJS modules.
  writeFileSync(`${folder}/package.json`, '{ "type": "module" }\n')
  writeTypes()
  const { metafile } = await build({
    entryPoints: ['src/library/index.ts'],
    outfile: `${folder}/index.js`,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // What is CommonJS inside asks for modules of node by `require`.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    alias: { 'readable-stream': 'node:stream' },
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [pieces],
    metafile: true,
    logLevel: 'warning',
  })
  return metafile
}

/** What tsc has made of src/library, with all that it names in the same folder. */
function writeTypes() {
  const names = new Map([
    ['../lib/step.ts', './step.js'],
    ['../records/index.ts', './record-types.js'],
  ])
  const write = (name, path) => {
    const text = readFileSync(path, 'utf8').replaceAll(/from '(\.[^']+)\.ts'/g, (_, module) => {
      const known = names.get(`${module}.ts`) ?? (module.startsWith('./') ? `${module}.js` : undefined)
      if (known === undefined)
        throw new Error(`the types of the library name ${module}.ts, which users do not have`)
      return `from '${known}'`
    })
    writeFileSync(`${folder}/${name}`, text)
  }
  for (const name of readdirSync('build/types/src/library')) write(name, `build/types/src/library/${name}`)
  write('step.d.ts', 'build/types/src/lib/step.d.ts')
  writeFileSync(`${folder}/record-types.d.ts`, recordTypes(kinds))
}
