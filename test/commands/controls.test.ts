import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'

const bin = resolve('dist/bin')
const folder = mkdtempSync(join(tmpdir(), 'controls-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A title of the window, a link, a colour of C1, a bell, a step back, and marks that turn the direction of text. */
const evil =
  'a\x1b]0;owned\x07b\x1b]8;;http://evil.example/\x07c\x1b]8;;\x07d\x9b31me\x07f\x08g\x00h\u202ei\u2066j\u200fk\x1b[2Jl\x7fm\x1bPq\x1b\\n'
/** Characters that mean something in the formats that are written. */
const marks = '<script>alert(1)</script> | `x` ::error::y %0A ]]> =cmd() "q" \\ # TYPE x counter {a="b"}'

const record = (event: string, more: object): string =>
  `${JSON.stringify({ timestamp: '2026-01-25T13:00:00.000Z', event, run_id: `r${evil}`, ...more })}\n`
const failed = ['one', 'two', 'three'].map(name => `${name} ${evil}`)
const records = [
  record('script_start', { total_types: 3, types: failed, command: ['sh', evil] }),
  ...failed.flatMap(type => [
    record('type_start', { type, attempt: 1 }),
    record('log', {
      type,
      attempt: 1,
      level: 'error',
      message: `${evil} ${marks}`,
      logger: evil,
      source: evil,
    }),
    record('type_end', {
      type,
      attempt: 1,
      status: 'failed',
      final: true,
      duration_seconds: 1,
      exit_code: 1,
      error: `${evil} ${marks}`,
      generated: 10,
      approved: 1,
    }),
  ]),
  record('script_end', { status: 'failed', exit_code: 2, successful_types: 0, failed_types: 3, failed }),
].join('')
writeFileSync(join(folder, 'run.ndjson'), records)
writeFileSync(join(folder, 'in.log'), `2026-01-25 13:00:00,823 - app - ERROR - m:f:1 - ${evil} ${marks}\n`)
writeFileSync(
  join(folder, 'status.json'),
  JSON.stringify({
    status: 'running',
    phase: evil,
    sub_phase: evil,
    current_operation: `${evil} ${marks}`,
    run_id: evil,
    last_updated: new Date().toISOString(),
    progress: { done: 1, total: 2 },
    error: evil,
  }),
)

const run = async (command: string, env: Record<string, string> = {}): Promise<string> => {
  const child = spawn('sh', ['-c', command], {
    cwd: folder,
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: folder, ...env },
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return out + err
}

const forbidden = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const assertClean = (shown: string): void => {
  assert.notEqual(shown, '')
  const at = forbidden.exec(shown)
  assert.equal(
    at,
    null,
    `${JSON.stringify(shown.slice(Math.max(0, (at?.index ?? 0) - 60), (at?.index ?? 0) + 60))}`,
  )
  assert.doesNotMatch(shown, /owned/, 'the title of a window is text')
}

describe('no control character and no turned text reaches people', { concurrency: 2 }, () => {
  for (const way of [
    ...['text', 'md', 'html', 'csv', 'tsv', 'prom', 'junit', 'github'].map(
      format => `bs-summarize --format ${format} run.ndjson`,
    ),
    'bs-summarize in.log',
    'bs-parse --view text in.log',
    'bs-parse --view text run.ndjson',
    'bs-parse --explain in.log',
    ...['plain', 'brief', 'errors', 'labelled', 'live'].map(
      view => `bs-run --view ${view} -- sh -c 'cat in.log; exit 3' >/dev/null`,
    ),
    `bs-run --quiet-ok -- sh -c 'cat in.log; exit 3' >/dev/null`,
    `bs-run --view plain --tail-on-failure 5 -- sh -c 'cat in.log >&2; exit 3' >/dev/null`,
    'bs-alert --replay --sinks stderr run.ndjson >/dev/null',
    'bs-alert --replay --sinks github run.ndjson >/dev/null',
    'bs-alert --replay --dry-run run.ndjson >/dev/null',
    'bs-status status.json',
    'bs-status --all --run-dir .',
    ...['text', 'prom'].map(format => `bs-status --format ${format} status.json`),
  ])
    test(way, async () => {
      // The data of a page are inert: escapes are written out in them.
      assertClean((await run(way)).replace(/<script type="application\/json"[\s\S]*?<\/script>/g, ''))
    })
})

describe('nor in a message to a chat, a phone or a pager', { concurrency: 1 }, () => {
  for (const sink of ['slack', 'discord', 'teams', 'mattermost', 'ntfy'])
    test(sink, async () => {
      const bodies: string[] = []
      const server = createServer(async (request, response) => {
        bodies.push(await text(request))
        response.end('{}')
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const said = await run(`bs-alert --replay --sinks none --sink ${sink}=env:HOOK run.ndjson >/dev/null`, {
        HOOK: `http://127.0.0.1:${port}/hook`,
      })
      server.close()
      assert.ok(bodies.length > 0, said)
      // A line break is part of a message.
      for (const body of bodies) for (const shown of textsIn(body)) assert.doesNotMatch(shown, forbidden)
    })
})

/** Every text in a JSON document; the document itself when it is none. */
function textsIn(body: string): string[] {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) walk(item)
  }
  try {
    walk(JSON.parse(body))
  } catch {
    found.push(body)
  }
  return found
}

test('what a format takes as its own is escaped', async () => {
  const html = await run('bs-summarize --format html run.ndjson')
  assert.doesNotMatch(html, /<script>alert/)
  assert.match(html, /&lt;script&gt;alert/)
  const junit = await run('bs-summarize --format junit run.ndjson')
  assert.doesNotMatch(junit, /<script>|\]\]>(?!<)/)
  const github = await run('bs-summarize --format github run.ndjson')
  for (const line of github.split('\n').filter(line => line.includes('alert(1)')))
    assert.match(line, /^::(?:error|warning|notice)/)
  assert.doesNotMatch(github, /^::error::y/m)
  const markdown = await run('bs-summarize --format md run.ndjson')
  assert.doesNotMatch(markdown, /<script>/)
  const prom = await run('bs-summarize --format prom run.ndjson')
  for (const line of prom.split('\n').filter(line => line !== '' && !line.startsWith('#')))
    assert.match(line, /^[a-z_:]+(?:\{(?:[a-z_]+="(?:[^"\\]|\\.)*",?)*\})? \S+$/, line)
  const csv = await run('bs-summarize --format csv run.ndjson')
  assert.doesNotMatch(csv, /(?:^|,)"?[=+@]/m)
})
