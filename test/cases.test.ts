import assert from 'node:assert/strict'
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import { problemsOf } from './records/published.ts'

/**
 * A case is a folder test/cases/<program>/<name>: `cmd` holds a bash script, run in an empty folder with the programs on
 * the PATH, $CASE naming the case's folder and `input`, if there is one, as stdin. What it prints must equal `expout`
 * and `experr` (absent: empty), its exit code `expcode` (absent: 0). `make accept` writes these files.
 *
 * In `expout` and `experr` times, pids, hosts and the like, which differ from run to run, are masked by `mask` in the
 * case's folder: one `s/regular expression/replacement/` a line.
 */
const root = resolve('test/cases')
/** Cases that print records without some of their fields. */
const cutDown = new Set(['bs-parse/generator-run'])
const accept = process.env.ACCEPT === '1'

// Without the programs every case would fail, and `make accept` would write that down.
for (const program of folders(root))
  assert.ok(existsSync(join('dist/bin', program)), `${program} is not built`)

for (const program of folders(root)) {
  describe(program, { concurrency: 2 }, () => {
    for (const name of folders(join(root, program))) test(name, () => runCase(join(root, program, name)))
  })
}

function folders(path: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

async function runCase(folder: string): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'bs-case-'))
  try {
    const input = join(folder, 'input')
    const result = await ran(
      spawn('bash', ['-c', readFileSync(join(folder, 'cmd'), 'utf8')], {
        cwd,
        env: {
          ...clean(),
          CASE: folder,
          PATH: `${resolve('dist/bin')}:${process.env.PATH}`,
          EXAMPLES: resolve('examples'),
        },
      }),
      existsSync(input) ? readFileSync(input) : '',
    )
    assert.deepEqual(cutDown.has(relative(root, folder)) ? [] : problemsOf(result.stdout), [], 'schemas')
    const mask = masks(folder)
    compare(folder, 'expout', mask(result.stdout))
    compare(folder, 'experr', mask(result.stderr))
    const { code } = result
    compare(folder, 'expcode', code === '0' ? '' : `${code}\n`)
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

interface Ran {
  readonly stdout: string
  readonly stderr: string
  /** The exit code, or the name of the signal that ended it. */
  readonly code: string
}

async function ran(child: ChildProcessWithoutNullStreams, input: string | Buffer): Promise<Ran> {
  // A script may end without reading its input.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [stdout, stderr, [status, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ])
  return { stdout, stderr, code: String(signal ?? status) }
}

/** The caller's settings must not change what a case prints. */
const clean = (): Record<string, string | undefined> => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(BS_|BOOTSTRAP_|RUN_ID$|NODE_TEST)/.test(name)),
  ),
  NO_COLOR: '1',
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
})

function compare(folder: string, file: string, actual: string): void {
  const path = join(folder, file)
  if (accept) {
    if (actual === '') rmSync(path, { force: true })
    else writeFileSync(path, actual)
    return
  }
  assert.equal(actual, existsSync(path) ? readFileSync(path, 'utf8') : '', file)
}

function masks(folder: string): (text: string) => string {
  const path = join(folder, 'mask')
  if (!existsSync(path)) return text => text
  const rules = readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [, pattern = '', replacement = ''] = line.split('/')
      return [new RegExp(pattern, 'g'), replacement] as const
    })
  return text => rules.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
}
