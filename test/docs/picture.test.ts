import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { place, run } from './place.ts'

/** Numbers, run ids and the widths that come from them differ from run to run; a terminal breaks long lines. */
const masked = (text: string): string =>
  text
    .replace(/\b\d{8}T\d{6}Z-[0-9a-f]{6}\b/g, 'ID')
    .replace(/\d[\d.:]*/g, '#')
    .replace(/\s+/g, '')

/** Heartbeats come by the clock, and the live board stands on terminals only. */
const lasting = (text: string): string => text.replace(/^(?:Running .*|.*[█░].*|\d of \d done .*)\n/gm, '')

/** The lines of the picture as they stand in it. */
const drawn = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>(.*)<\/text>/g)].map(([, line = '']) =>
    line
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )

test('the picture in the README is what the demo prints', () => {
  const lines = drawn(readFileSync('docs/demo.svg', 'utf8'))
  assert.ok(lines.length > 20)
  const parts = lasting(`${lines.join('\n')}\n`)
    .split('⋮')
    .map(masked)
  const { code, out, err } = run('bash', ['-c', 'exec bash examples/demo.sh 2>&1'], place(), { PACE: '0' })
  assert.equal(code, 0, err)
  const found = masked(lasting(out))
  let from = 0
  for (const part of parts) {
    const at = found.indexOf(part, from)
    assert.notEqual(at, -1, `the demo does not print ${part}; make picture draws what it prints now`)
    from = at + part.length
  }
})

const { logs } = await import(pathToFileURL(resolve('scripts/picture/logs.mjs')).href)

for (const { name, text } of logs() as { name: string; text: string }[]) {
  test(`the picture of the summary of ${name} is what bs-summarize prints`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'bs-picture-'))
    writeFileSync(join(folder, `${name}.log`), text)
    const { stdout } = spawnSync(resolve('dist/bin/bs-summarize'), [`${name}.log`], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, COLUMNS: '100', TZ: 'UTC', NO_COLOR: '1' },
    })
    rmSync(folder, { recursive: true })
    const words = (lines: readonly string[]): string => lines.join('').replace(/\s+/g, '')
    const shown = drawn(readFileSync(`docs/summaries/${name}.svg`, 'utf8'))
    assert.equal(words(shown.slice(1)), words(stdout.split('\n')), 'make picture draws what it prints now')
  })
}
