/** Makes THIRD-PARTY-LICENSES from what esbuild has bundled: each package with its version, licence and permission text. */
import { readdirSync, readFileSync } from 'node:fs'

/** What this file reads of esbuild's metafile: which files went into each output, with how many bytes. */
export interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >
}

interface Package {
  readonly version: string
  readonly license: string
  readonly main?: string
  readonly author?: Person
  readonly contributors?: readonly Person[]
}
type Person = string | { readonly name: string }

/** The code of ours that these packages made at build time holds parts of them. */
const generators = {
  'src/records/generated/check': 'ajv',
  'src/records/generated/write': 'fast-json-stringify',
}

/** The names of all packages of which some code is in an output, sorted. */
export function bundledPackages(metafiles: readonly Metafile[]): string[] {
  const paths = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  )
  const names = paths.map(path => packageOf(path) ?? generatorOf(path)).filter(name => name !== undefined)
  return [...new Set(names)].sort()
}

/**
 * The text of the file, for the packages in `folder`. Throws when one has neither a licence file nor a licence whose usual
 * text stands in scripts/licenses/.
 */
export function thirdPartyLicenses(metafiles: readonly Metafile[], folder = 'node_modules'): string {
  const parts = bundledPackages(metafiles).map(name => {
    const { version, license } = readPackage(`${folder}/${name}`)
    return `${name} ${version} (${license})\n\n${permission(name, `${folder}/${name}`)}\n`
  })
  return ['The programs hold code of these packages, each under its own licence.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}

const packageOf = (path: string): string | undefined =>
  /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
const generatorOf = (path: string): string | undefined =>
  Object.entries(generators).find(([folder]) => path.startsWith(folder))?.[1]
const readPackage = (path: string): Package => JSON.parse(readFileSync(`${path}/package.json`, 'utf8'))

function permission(name: string, path: string): string {
  const files = readdirSync(path).filter(file => /^(licen[cs]e|copying|notice)\b/i.test(file))
  if (files.length === 0) return usualText(name, path)
  return files.map(file => readFileSync(`${path}/${file}`, 'utf8').trim()).join('\n\n')
}

/** For a package that was published without its licence file: the authors it names, its notice, and the usual text. */
function usualText(name: string, path: string): string {
  const { license, author, contributors = [], main } = readPackage(path)
  const authors = [...(author === undefined ? [] : [author]), ...contributors].map(person =>
    (typeof person === 'string' ? person : person.name).replace(/ <.*/, ''),
  )
  if (license !== 'MIT' || authors.length === 0)
    throw new Error(`${name} has no licence file: add the usual text of ${license} to scripts/licenses/`)
  const source = main === undefined ? '' : readFileSync(`${path}/${main}`, 'utf8')
  const notice = /^\/\*!\n([\s\S]*?)\n \*\//.exec(source)?.[1]?.replaceAll(/^ \* ?/gm, '')
  const text = readFileSync('scripts/licenses/MIT.txt', 'utf8').trim()
  return [`Copyright (c) ${[...new Set(authors)].join(', ')}`, notice, text]
    .filter(part => part !== undefined)
    .join('\n\n')
}
