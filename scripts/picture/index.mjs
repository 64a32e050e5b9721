/**
 * `make picture`: runs the demo in a terminal and draws what stands on its screen, in short, as docs/demo.svg. Needs
 * script(1) of util-linux, which gives the demo a terminal.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { draw } from './draw.mjs'
import { excerpt, moment } from './excerpt.mjs'
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const shown = await screens(await recorded('bash examples/demo.sh'), columns, moment)
  writeFileSync('docs/demo.svg', draw(excerpt(shown), columns))
}
