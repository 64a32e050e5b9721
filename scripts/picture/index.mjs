/**
 * `make picture`: runs the demo in a terminal and draws what stands on its screen, in short, as docs/demo.svg; then the
 * summaries of logs of other programs, as docs/summaries/NAME.svg. Needs script(1) of util-linux, which gives them a
 * terminal.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { draw } from './draw.mjs'
import { excerpt, moment } from './excerpt.mjs'
import { logs } from './logs.mjs'
import { screens } from './screen.mjs'

const columns = 100

/** Everything that the command writes to a terminal of that many columns. */
async function recorded(command) {
  // A terminal as people have it: in colour, and with the live board, which CI would switch off.
  const { NO_COLOR: _, CI: __, ...rest } = process.env
  const env = { ...rest, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  const child = spawn('script', ['-qefc', `stty cols ${columns} rows 50; ${command}`, '/dev/null'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks = []
  for await (const chunk of child.stdout) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function drawDemo() {
  const shown = await screens(await recorded('bash examples/demo.sh'), columns, moment)
  const title = 'What make demo prints, in short: a job over six types, an alert, and the summary'
  writeFileSync('docs/demo.svg', draw(excerpt(shown), columns, title))
}

async function drawSummaries() {
  mkdirSync('docs/summaries', { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'bs-picture-'))
  for (const { name, what, text } of logs()) {
    writeFileSync(join(folder, `${name}.log`), text)
    const command = `bs-summarize ${name}.log`
    const { end } = await screens(
      await recorded(`cd ${folder}; ${resolve('dist/bin')}/${command}`),
      columns,
      /never/,
    )
    const lines = [[{ at: 0, text: `$ ${command}`, dim: true }], ...end]
    while (lines.at(-1)?.length === 0) lines.pop()
    writeFileSync(`docs/summaries/${name}.svg`, draw(lines, columns, `The summary of ${what}`))
  }
  rmSync(folder, { recursive: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await drawSummaries()
  await drawDemo()
}
