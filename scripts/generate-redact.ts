/**
 * Run by `make build`, never at run time: turns the words of the secrets into the tables that look for them, so that
 * starting a filter makes none. Writes src/redact/generated/.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { secrets } from '../src/redact/secrets/index.ts'
import { alarmTablesOf, sieveTablesOf } from './redact/tables.ts'
import { wordsOf } from './redact/words.ts'

const folder = 'src/redact/generated'
mkdirSync(folder, { recursive: true })
const words = wordsOf(secrets())
writeFileSync(
  `${folder}/tables.ts`,
  `import type { AlarmTables } from '../alarm.ts'
import type { SieveTables } from '../byte-sieve.ts'

export const alarmTables: AlarmTables = ${JSON.stringify(alarmTablesOf(words))}
export const sieveTables: SieveTables = ${JSON.stringify(sieveTablesOf(words))}
`,
)
