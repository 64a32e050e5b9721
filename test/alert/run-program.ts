import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'

const program = resolve('dist/bin/bs-alert')
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder, removed when the tests of the file are over. */
export function emptyFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bs-alert-'))
  folders.push(made)
  return made
}

/** The caller's settings must not change what is tested. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BS_|BOOTSTRAP_|NODE_|RUN_ID|GITHUB_)/.test(name)),
)

export const lines = (...records: readonly object[]): string =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')

export interface Given {
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs bs-alert with these arguments to its end; `records` are those of its output that it made itself. */
export async function bsAlert(
  args: readonly string[],
  { cwd = emptyFolder(), input = '', env = {} }: Given = {},
) {
  const child = spawn(program, args, { cwd, env: { ...clean, ...env } })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  const records = out
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))
    .filter(({ event }) => event === 'alert' || event === 'delivery')
  return { code, out, err, records, cwd }
}
