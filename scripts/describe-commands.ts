/**
 * Run by `make build`: writes what is made from the commands beside the docs: dist/man/<program>.1 for each program, for
 * `man bs-run` after `npm i -g`, and the JSON Schema of bs.yaml, for editors.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { manPage } from '../src/cli/man.ts'
import { version } from '../src/cli/version.ts'
import { batchSignals } from '../src/commands/batch-signals/index.ts'
import { programs } from '../src/commands/docs/programs.ts'
import { settingsSchema } from './settings-schema.ts'

// What distributions set so that the same source gives the same files: https://reproducible-builds.org/specs/source-date-epoch
const epoch = process.env.SOURCE_DATE_EPOCH
const date = new Date(epoch === undefined ? Date.now() : Number(epoch) * 1000).toISOString().slice(0, 10)

const all = [...programs, batchSignals]
mkdirSync('dist/man', { recursive: true })
for (const program of all) {
  const page = manPage(program, { version, date, family: all.map(({ name }) => name) })
  writeFileSync(`dist/man/${program.name}.1`, page)
}

writeFileSync('schemas/settings.schema.json', `${JSON.stringify(settingsSchema(programs), null, 2)}\n`)
