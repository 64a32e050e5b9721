/** Run by `make build`: writes dist/man/<program>.1 for each program, for `man bs-run` after `npm i -g`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { manPage } from '../src/cli/man.ts'
import { version } from '../src/cli/version.ts'
import { batchSignals } from '../src/commands/batch-signals/index.ts'
import { programs } from '../src/commands/docs/programs.ts'

// What distributions set so that the same source gives the same files: https://reproducible-builds.org/specs/source-date-epoch
const epoch = process.env.SOURCE_DATE_EPOCH
const date = new Date(epoch === undefined ? Date.now() : Number(epoch) * 1000).toISOString().slice(0, 10)

const all = [...programs, batchSignals]
mkdirSync('dist/man', { recursive: true })
for (const program of all) {
  const page = manPage(program, { version, date, family: all.map(({ name }) => name) })
  writeFileSync(`dist/man/${program.name}.1`, page)
}
