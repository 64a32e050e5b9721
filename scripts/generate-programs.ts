/**
 * Run by `make build`, never at run time: turns the literals of the programs into the tables of their prefilter, so that
 * reading the first line makes none. Writes src/parse/programs/generated/.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { literals } from '../src/parse/programs/owners.ts'
import { prefilterTablesOf } from './programs/prefilter-tables.ts'

const folder = 'src/parse/programs/generated'
mkdirSync(folder, { recursive: true })
writeFileSync(
  `${folder}/prefilter.ts`,
  `import type { PrefilterTables } from '../prefilter.ts'

export const prefilterTables: PrefilterTables = ${JSON.stringify(prefilterTablesOf(literals()))}
`,
)
