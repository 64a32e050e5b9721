/** Run by `make docs`: writes the regions of the pages that are made from the data that runs the programs. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { ruleTable, sinkTable } from './alerts.ts'
import { fileBlock, formatIndex, formatList } from './formats.ts'
import { allExitCodes, commands, examples, exitCodes, flags, programOf, usage } from './programs.ts'
import { commonFields, kindList, records } from './records.ts'
import { fill, type Region } from './regions.ts'
import { secretTable } from './secrets.ts'
import { speed } from './speed.ts'

/** One valid line of each kind of record. */
export const exampleRecords = 'docs/records.ndjson'

const regions: Readonly<Record<string, Region>> = {
  usage: name => usage(programOf(name)),
  commands: name => commands(programOf(name)),
  flags: name => flags(programOf(name)),
  'exit-codes': name => exitCodes(programOf(name)),
  examples: name => examples(programOf(name)),
  'all-exit-codes': allExitCodes,
  'common-fields': commonFields,
  kinds: kindList,
  records: () => records(readFileSync(exampleRecords, 'utf8').trimEnd().split('\n')),
  'format-index': formatIndex,
  formats: formatList,
  file: fileBlock,
  speed: () => speed(readFileSync('docs/performance.md', 'utf8')),
  rules: ruleTable,
  sinks: sinkTable,
  secrets: secretTable,
}

/** Every page that people read, below the current folder, which is the project's. */
export const pages = (): string[] => [
  'README.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  ...readdirSync('docs')
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => `docs/${name}`),
]

/** The page as it has to be: its own text, with every region made anew. */
export const made = (page: string): string => fill(readFileSync(page, 'utf8'), regions)

if (import.meta.filename === process.argv[1]) {
  for (const page of pages()) {
    const text = made(page)
    if (text === readFileSync(page, 'utf8')) continue
    writeFileSync(page, text)
    console.log(page)
  }
}
