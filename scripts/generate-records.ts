/**
 * Run by `make build`, never at run time: turns the schemas into JavaScript that checks and writes records, so that
 * starting a filter compiles nothing. Writes src/records/generated/, and schemas/ for users.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import build from 'fast-json-stringify'
import { alertRules } from '../src/records/files/alert-rules.ts'
import { formatFile } from '../src/records/files/format-file.ts'
import { type Kind, kinds } from '../src/records/index.ts'
import { kindSchema, open, recordSchema } from './json-schema.ts'

const folder = 'src/records/generated'
mkdirSync('schemas', { recursive: true })
for (const part of ['check', 'write']) mkdirSync(`${folder}/${part}`, { recursive: true })

// Prose is for people, not for the checker.
const bare = (schema: unknown): object =>
  JSON.parse(JSON.stringify(open(schema)), (key, value) =>
    key === 'description' && typeof value === 'string' ? undefined : value,
  )

/** A choice of types as a list: for `anyOf` the writer would need a checker at run time. */
const listed = (schema: unknown): object =>
  JSON.parse(JSON.stringify(schema), (_key, value) =>
    Array.isArray(value?.anyOf) ? { type: value.anyOf.map(({ type }: { type: string }) => type) } : value,
  )

const ajv = new Ajv({ code: { source: true }, strict: true })
for (const [kind, { writtenBy: _writer, knownBy: _key, ...schema }] of Object.entries(kinds)) {
  writeFileSync(`${folder}/check/${kind}.cjs`, standalone.default(ajv, ajv.compile(bare(schema))))
  // fast-json-stringify writes required keys first; without the list it keeps the order of the schema.
  const writer = build({ ...listed(schema), required: [] } as never, {
    mode: 'standalone',
  }) as unknown as string
  writeFileSync(`${folder}/write/${kind}.cjs`, writer)
  writeSchema(kind, kindSchema(kind, kinds[kind as Kind]))
}
writeSchema('record', recordSchema(kinds))
declare(
  'check',
  '(((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] | null }) | undefined',
)
declare('write', '(record: unknown) => string')

// A file that a user writes is closed: an unknown key is a slip.
const strict = new Ajv({
  code: { source: true, esm: true },
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
})
strict.addSchema(formatFile, 'formatFile')
writeFileSync(`${folder}/check-file.js`, standalone.default(strict, { formatFile: 'formatFile' }))
strict.addSchema(alertRules, 'alertRules')
writeFileSync(`${folder}/check-rules.js`, standalone.default(strict, { alertRules: 'alertRules' }))
writeFileSync(`${folder}/check-rules.d.ts`, 'export declare const alertRules: (value: unknown) => boolean\n')
writeFileSync(`${folder}/check-file.d.ts`, 'export declare const formatFile: (value: unknown) => boolean\n')

/** For users, in the package. */
function writeSchema(name: string, schema: object): void {
  writeFileSync(`schemas/${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`)
}

/** The code of a kind is loaded when the first record of that kind comes: a program meets few of them. */
function declare(part: 'check' | 'write', type: string): void {
  const loaders = Object.keys(kinds).map(kind => `  ${kind}: () => require('./${part}/${kind}.cjs'),\n`)
  const lines = [
    `const loaders = {\n${loaders.join('')}}`,
    'const loaded = new Map()',
    'exports.codeOf = kind => {',
    '  if (!loaded.has(kind) && Object.hasOwn(loaders, kind)) loaded.set(kind, loaders[kind]())',
    '  return loaded.get(kind)',
    '}',
  ]
  writeFileSync(`${folder}/${part}.cjs`, `${lines.join('\n')}\n`)
  writeFileSync(`${folder}/${part}.d.cts`, `export declare const codeOf: (kind: string) => ${type}\n`)
}
