/**
 * The other tools, and how each of them does what bs-parse does: the time, the level, the message and what else stands in
 * a line, as one JSON object per line. They split lines and no more: no joining, no attempts, no redaction.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'

/** The parts of a line of each text layout. */
const texts = {
  python: '^(?<time>[0-9-]+ [0-9:,]+) - (?<name>[^ ]+) - (?<level>[A-Z]+) - (?<message>.*)$',
  bracket: '^(?<time>[^ ]+Z) \\[(?<level>[A-Z]+)\\] (?<message>.*)$',
  log4j:
    '^(?<time>[0-9-]+ [0-9:,]+) (?<level>[A-Z]+) +\\[(?<thread>[^ ]+)\\] (?<name>[^:]+): (?<message>.*)$',
  access:
    '^(?<host>[^ ]+) [^ ]+ [^ ]+ \\[(?<time>[^]]+)\\] "(?<request>[^"]*)" (?<status>[0-9]+) (?<bytes>[0-9]+) "[^"]*" "(?<agent>[^"]*)"$',
  syslog:
    '^(?<time>[A-Z][a-z]+ +[0-9]+ [0-9:]+) (?<host>[^ ]+) (?<name>[a-z]+)\\[(?<pid>[0-9]+)\\]: (?<message>.*)$',
  logfmt: '^time=(?<time>[^ ]+) level=(?<level>[a-z]+) msg="(?<message>[^"]*)" req=(?<req>[0-9]+)$',
  glog: '^(?<level>[IWEF])(?<time>[0-9]+ [0-9:.]+) +(?<pid>[0-9]+) (?<source>[^]]+)\\] (?<message>.*)$',
  cri: '^(?<time>[^ ]+Z) (?<stream>stdout|stderr) [FP] (?<level>[A-Z]+) (?<message>.*)$',
  plain: '^(?<message>.*)$',
  generator:
    '^(?<time>[0-9-]+ [0-9:,]+) - (?<name>[^ ]+) - \\x1b\\[[0-9]+m(?<level>[A-Z]+)\\x1b\\[0m - (?<source>[^ ]+) - (?<message>.*)$',
}

/** The keys of time, level and message of each JSON layout. */
const objects = {
  pino: ['time', 'level', 'msg'],
  jsonl: ['timestamp', 'level', 'message'],
  docker: ['time', 'stream', 'log'],
}

const namesOf = source => [...source.matchAll(/\?<(\w+)>/g)].map(([, name]) => name)
const unnamed = source => source.replace(/\?<\w+>/g, '')

const jq = layout =>
  objects[layout] !== undefined
    ? ['-c', `{time: .${objects[layout][0]}, level: .${objects[layout][1]}, message: .${objects[layout][2]}}`]
    : ['-Rc', `capture(${JSON.stringify(texts[layout]).replaceAll('\\\\x1b', '\\u001b')})`]

function mlr(layout) {
  if (objects[layout] !== undefined)
    return ['--ijsonl', '--ojsonl', 'cut', '-o', '-f', objects[layout].join(',')]
  if (layout === 'logfmt') return ['--idkvp', '--ifs', 'space', '--ojsonl', 'cat']
  const source = texts[layout]
  const fields = namesOf(source).map((name, index) => `"${name}": "\\${index + 1}"`)
  const regex = unnamed(source).replaceAll('"', '\\"')
  const script = `if (is_present($1)) {if ($1 =~ "${regex}") {emit1 {${fields.join(', ')}}}}`
  return ['--inidx', '--ifs', '\t', '--ojsonl', 'put', '-q', script]
}

function gawk(layout) {
  if (objects[layout] !== undefined) return undefined
  const names = namesOf(texts[layout])
  const format = `{${names.map(name => `\\"${name}\\":\\"%s\\"`).join(',')}}\\n`
  const parts = names.map((_, index) => `m[${index + 1}]`).join(', ')
  return [
    `match($0, /${unnamed(texts[layout])}/, m) { for (i = 1; i <= ${names.length}; i++) gsub(/["\\\\]/, "\\\\\\\\&", m[i]); printf "${format}", ${parts} }`,
  ]
}

const sql = `;SELECT log_time, log_level, log_body FROM all_logs`

/** Where DuckDB is installed for the bench alone: it is no package of the project. */
const duckdb = 'build/bench/duckdb'

/** Installs DuckDB (70 MB) below build/bench, once. */
export function installDuckdb() {
  if (existsSync(`${duckdb}/node_modules/@duckdb`)) return
  mkdirSync(duckdb, { recursive: true })
  writeFileSync(`${duckdb}/package.json`, '{"private":true}')
  spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '@duckdb/node-api@1.5.6-r.1'], {
    cwd: duckdb,
    stdio: 'inherit',
  })
}

/**
 * Each tool: what it is called, whether it is there (its version) and the command for a layout, `[program, arguments]`,
 * or undefined where it cannot do the work. The log is on standard input as well as in the file.
 */
export const rivals = [
  { name: 'jq', version: () => version('jq'), command: layout => ['jq', jq(layout)] },
  { name: 'gojq', version: () => version('gojq'), command: layout => ['gojq', jq(layout)] },
  { name: 'mlr', version: () => version('mlr'), command: layout => ['mlr', mlr(layout)] },
  {
    name: 'gawk',
    version: () => version('gawk'),
    command: layout => gawk(layout) && ['gawk', gawk(layout)],
  },
  {
    name: 'lnav',
    version: () => version('lnav'),
    command: (_layout, file) => ['lnav', ['-n', '-c', sql, '-c', ':write-jsonlines-to -', file]],
  },
  {
    name: 'DuckDB',
    version: () => (existsSync(`${duckdb}/node_modules/@duckdb`) ? '1.5.6' : undefined),
    command: (layout, file) => [
      process.execPath,
      ['test/bench/duckdb.mjs', file, texts[layout] ?? '', ...(objects[layout] ?? [])],
    ],
  },
]

/** Counting records by some of their keys, which is a small part of what bs-summarize does: name and command. */
export const counters = () => [
  {
    name: 'jq, counting by event and level',
    command: file => [
      'jq',
      ['-n', 'reduce inputs as $r ({}; .[$r.event + " " + ($r.level // "-")] += 1)', file],
    ],
  },
  ...(existsSync(`${duckdb}/node_modules/@duckdb`)
    ? [
        {
          name: 'DuckDB, counting by event and level',
          command: file => [process.execPath, ['test/bench/duckdb.mjs', file, '--count', 'event', 'level']],
        },
      ]
    : []),
]

/** `jq-1.6`, `gojq 0.12.11 (rev: …)`, `GNU Awk 5.2.1, API: 3.2`: the first number is the version. */
function version(tool) {
  const { status, stdout, stderr } = spawnSync(tool, ['--version'], { encoding: 'utf8' })
  return status === 0 ? /\d[\d.]*/.exec(stdout || stderr)?.[0] : undefined
}
