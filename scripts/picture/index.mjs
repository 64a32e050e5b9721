/**
 * `make picture`: runs the demo in a terminal and draws what stands on its screen, in short, as docs/demo.svg. Needs
 * script(1) of util-linux, which gives the demo a terminal.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { draw } from './draw.mjs'
import { excerpt } from './excerpt.mjs'
import { screen } from './screen.mjs'

const columns = 100

/** Everything that the command writes to a terminal of that many columns. */
async function recorded(command) {
  const child = spawn('script', ['-qefc', `stty cols ${columns} rows 50; ${command}`, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', TZ: 'UTC', NO_COLOR: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks = []
  for await (const chunk of child.stdout) chunks.push(chunk)
  return Buffer.concat(chunks)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const lines = await screen(await recorded('bash examples/demo.sh'), columns)
  writeFileSync('docs/demo.svg', draw(excerpt(lines), columns))
}
