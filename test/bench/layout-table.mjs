import { readFileSync } from 'node:fs'
import { existing } from './logs.mjs'
import { figure, sideBySide, sizeOf, table, timed, times } from './measure.mjs'
import { rivals } from './rivals.mjs'

const names = {
  generator: 'the example generator, in colour',
  python: 'Python: TIME - NAME - LEVEL - text',
  bracket: 'TIME [LEVEL] text',
  log4j: 'log4j',
  access: 'web server, combined',
  syslog: 'syslog',
  logfmt: 'logfmt',
  glog: 'glog',
  cri: 'Kubernetes (CRI), a line inside',
  plain: 'text that no format knows',
  pino: 'pino (JSON)',
  jsonl: 'JSON lines',
  docker: 'docker (JSON), a line inside',
}

/** Lines of a file. */
const lines = file => readFileSync(file, 'latin1').split('\n').length - 1

/** Whether the tool gives a record for nearly every line: some do not know every layout. */
async function canDo(command, file) {
  const output = 'build/bench/output'
  const { code } = await timed(command, { input: file, output })
  return code === 0 && lines(output) >= 0.95 * lines(file)
}

/**
 * A log to records, for every layout: bs-parse beside all tools that are installed. `megabytes`: size of the log for
 * bs-parse; `slow`: for the others, which are compared by MB/s.
 */
export async function layoutTable({ megabytes, slow, runs, seed, only }) {
  const tools = rivals.filter(tool => tool.version() !== undefined)
  const rows = []
  for (const layout of Object.keys(names).filter(name => only === undefined || only.includes(name))) {
    const big = existing(layout, megabytes, seed)
    const small = existing(layout, slow, seed)
    const tiny = existing(layout, 0.1, seed)
    const entries = [{ name: 'bs-parse', command: ['bs-parse', []], input: big }]
    for (const tool of tools) {
      const command = tool.command(layout, small)
      if (command === undefined || !(await canDo(tool.command(layout, tiny), tiny))) continue
      entries.push({ name: tool.name, command, input: small })
    }
    const taken = await sideBySide(entries, runs)
    const speeds = new Map(
      entries
        .filter(({ name }) => taken.has(name))
        .map(({ name, input }) => [name, sizeOf(input) / taken.get(name).seconds]),
    )
    const ours = speeds.get('bs-parse')
    const jq = speeds.get('jq')
    rows.push([
      names[layout],
      `**${figure(ours)}**`,
      jq && ours ? times(ours / jq) : undefined,
      ...tools.map(({ name }) => figure(speeds.get(name))),
      figure(taken.get('bs-parse')?.peak),
    ])
    console.error(rows.at(-1).join('  '))
  }
  const head = [
    'layout',
    'bs-parse MB/s',
    'against jq',
    ...tools.map(({ name }) => `${name} MB/s`),
    'peak MB',
  ]
  return table(head, rows)
}

/** The tools that are measured, with their versions, and those that are not installed. */
export function toolList() {
  const found = rivals.map(tool => ({ name: tool.name, version: tool.version() }))
  const there = found.filter(({ version }) => version !== undefined)
  const missing = found.filter(({ version }) => version === undefined)
  const list = [`Node ${process.versions.node}`, ...there.map(({ name, version }) => `${name} ${version}`)]
  return `${list.join(', ')}${missing.length > 0 ? `; not installed: ${missing.map(({ name }) => name).join(', ')}` : ''}`
}
