/**
 * `make bench`: the programs and their neighbours doing the same work on the same logs, side by side. Nothing here passes
 * or fails. Prints Markdown; with --write it also goes into docs/performance.md.
 *
 *   BENCH_MB       size of each log in MB (40)
 *   BENCH_SLOW_MB  what the other tools get of it (10): the slowest would need minutes. They are compared by MB/s
 *   BENCH_RUNS     runs of each command, in turns; the median counts (5)
 *   BENCH_SEED     the logs of an earlier bench again (else new ones)
 *   BENCH_ONLY     some of: layouts work start delay ledger
 *   BENCH_LAYOUTS  some of the layouts, such as python,syslog
 *   BENCH_RECORDS  records of the ledger (1000000)
 *   BENCH_DUCKDB   1: install DuckDB (70 MB) below build/bench, and measure it too
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { delayTable } from './delay-table.mjs'
import { layoutTable, toolList } from './layout-table.mjs'
import { ledgerTable } from './ledger-table.mjs'
import { installDuckdb } from './rivals.mjs'
import { startTable } from './start-table.mjs'
import { workTable } from './work-table.mjs'

const { env } = process
const number = (name, preset) => (env[name] ? Number(env[name]) : preset)
const list = name => (env[name] ? env[name].split(/[ ,]+/) : undefined)

process.chdir(resolve(import.meta.dirname, '../..'))
env.PATH = `${resolve('dist/bin')}:${env.PATH}`
// Settings of the caller's own runs must not change what is measured.
for (const name of Object.keys(env)) if (/^(?:BS_|RUN_ID$)/.test(name)) delete env[name]
mkdirSync('build/bench', { recursive: true })
if (env.BENCH_DUCKDB) installDuckdb()

const megabytes = number('BENCH_MB', 40)
const settings = {
  megabytes,
  slow: Math.min(number('BENCH_SLOW_MB', 10), megabytes),
  runs: number('BENCH_RUNS', 5),
  seed: number('BENCH_SEED', Date.now() % 1_000_000),
  records: number('BENCH_RECORDS', 1_000_000),
  only: list('BENCH_LAYOUTS'),
}
const sections = list('BENCH_ONLY') ?? ['layouts', 'work', 'start', 'delay', 'ledger']

const date = new Date().toISOString().slice(0, 10)
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const parts = [
  `Measured on ${date} at ${commit}: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB. ${toolList()}.`,
  `Logs of ${settings.megabytes} MB (${settings.slow} MB for the other tools), seed ${settings.seed}, medians of ${settings.runs} runs in turns.`,
]
const made = {
  layouts: ['### A log to records', () => layoutTable(settings)],
  work: ['### Other work', () => workTable(settings)],
  start: ['### Start-up and short logs', () => startTable({ ...settings, runs: settings.runs * 4 })],
  delay: ['### Live pipes', () => delayTable()],
  ledger: ['### Ledgers', () => ledgerTable(settings)],
}
for (const section of sections) {
  const [heading, make] = made[section] ?? []
  if (heading === undefined) throw new Error(`no section ${section} (one of ${Object.keys(made).join(' ')})`)
  parts.push(heading, await make())
}
const report = parts.join('\n\n')
console.log(report)

if (process.argv.includes('--write')) {
  const page = readFileSync('docs/performance.md', 'utf8')
  const region = /(<!-- measured -->\n)[\s\S]*?(\n<!-- \/measured -->)/
  if (!region.test(page)) throw new Error('docs/performance.md has no place for the figures')
  writeFileSync(
    'docs/performance.md',
    page.replace(region, (_, before, after) => `${before}\n${report}\n${after}`),
  )
}
