import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { existing } from './logs.mjs'
import { shell, sideBySide, table, times } from './measure.mjs'

/** How long each program takes to start, and a log of 1,000 lines from start to end, beside an empty program of Node. */
export async function startTable({ runs, seed }) {
  const thousand = 'build/bench/thousand.log'
  const log = readFileSync(existing('python', 1, seed), 'utf8')
  writeFileSync(thousand, `${log.split('\n').slice(0, 1000).join('\n')}\n`)
  const programs = ['bs-run', 'bs-parse', 'bs-alert', 'bs-summarize', 'bs-status', 'bs-ledger']
  const has = program => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
  const entries = [
    { name: '`node -e 0`', command: ['node', ['-e', '0']] },
    ...programs.map(name => ({ name: `\`${name} --version\``, command: [name, ['--version']] })),
    { name: '`bs-run -- true`', command: ['bs-run', ['--quiet', '--', 'true']] },
    { name: '`bs-parse` of nothing', command: ['bs-parse', []] },
    { name: '`bs-alert` of nothing', command: ['bs-alert', []] },
    { name: '`bs-parse` of 1,000 lines', command: ['bs-parse', []], input: thousand },
    { name: '`bs-summarize` of 1,000 lines', command: ['bs-summarize', [thousand]] },
    {
      name: '`bs-parse \\| bs-alert \\| bs-summarize` of 1,000 lines',
      command: shell('bs-parse | bs-alert --sinks none | bs-summarize'),
      input: thousand,
    },
    ...(has('jq')
      ? [
          {
            name: '`jq -R capture` of 1,000 lines',
            command: ['jq', ['-Rc', 'capture("^(?<m>.*)$")']],
            input: thousand,
          },
        ]
      : []),
  ]
  const taken = await sideBySide(entries, runs)
  const node = taken.get('`node -e 0`').seconds
  const rows = [...taken].map(([name, { seconds }]) => [
    name,
    (seconds * 1000).toFixed(0),
    times(seconds / node),
  ])
  return table(['start to end', 'ms', 'against `node -e 0`'], rows)
}
