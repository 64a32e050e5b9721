/**
 * Run by `make build`, never at run time: turns the schemas into JavaScript that checks and writes records, so that
 * starting a filter compiles nothing. Writes src/records/generated/.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import build from 'fast-json-stringify'
import { formatFile } from './files/format-file.ts'
import { kinds } from './index.ts'

const folder = 'src/records/generated'
mkdirSync(`${folder}/write`, { recursive: true })

// Readers accept keys that they do not know; only our own types are closed. Prose is for people, not for the checker.
const open = (schema: unknown): object =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    (key === 'additionalProperties' && value === false) ||
    (key === 'description' && typeof value === 'string')
      ? undefined
      : value,
  )

const names = Object.keys(kinds)
const ajv = new Ajv({ code: { source: true, esm: true }, strict: true })
for (const [kind, schema] of Object.entries(kinds)) ajv.addSchema(open(schema), kind)
writeFileSync(
  `${folder}/check.js`,
  standalone.default(ajv, Object.fromEntries(names.map(kind => [kind, kind]))),
)
declare('check', 'boolean')

// A file that a user writes is closed: an unknown key is a slip.
const strict = new Ajv({
  code: { source: true, esm: true },
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
})
strict.addSchema(formatFile, 'formatFile')
writeFileSync(`${folder}/check-file.js`, standalone.default(strict, { formatFile: 'formatFile' }))
writeFileSync(`${folder}/check-file.d.ts`, 'export declare const formatFile: (value: unknown) => boolean\n')

for (const [kind, schema] of Object.entries(kinds)) {
  // fast-json-stringify writes required keys first; without the list it keeps the order of the schema.
  const writer = build({ ...schema, required: [] } as never, { mode: 'standalone' }) as unknown as string
  writeFileSync(`${folder}/write/${kind}.cjs`, writer)
}
writeFileSync(
  `${folder}/write.js`,
  `${names.map(kind => `import ${kind} from './write/${kind}.cjs'`).join('\n')}\nexport { ${names.join(', ')} }\n`,
)
declare('write', 'string')

function declare(file: string, returns: string): void {
  const lines = names.map(kind => `export declare const ${kind}: (record: unknown) => ${returns}`)
  writeFileSync(`${folder}/${file}.d.ts`, `${lines.join('\n')}\n`)
}
