import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { after } from 'node:test'
import { audit } from '../../src/ledger/audit.ts'
import { checks } from '../../src/ledger/checks/index.ts'
import { type LayoutNames, type Ledger, ledgerAt, type Reading } from '../../src/ledger/layout.ts'
import { repair } from '../../src/ledger/repair.ts'
import { disk } from '../../src/ledger/write/disk.ts'
import { type LedgerSystem, lock } from '../../src/ledger/write/lock.ts'
import { recover } from '../../src/ledger/write/transaction.ts'
import type { Repair } from '../../src/records/index.ts'

export const program = resolve('dist/bin/bs-ledger')

/** A new folder, gone after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bs-ledger-test-'))
  after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

export type Files = Readonly<Record<string, string | Buffer>>

export function put(dir: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), content)
  }
}

/** Every file in a folder, by its path; bytes as characters. */
export function filesIn(dir: string): Record<string, string> {
  if (!existsSync(dir)) return {}
  return Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [relative(dir, path), readFileSync(path, 'latin1')]),
  )
}

export const lines = (...records: readonly unknown[]): string =>
  records.map(record => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('')

export const good = (slug: unknown, more: object = {}) => ({ slug, text: 'fine', ...more })
export const bad = (slug: unknown, error: unknown = 'fetch failed', more: object = {}) => ({
  slug,
  error,
  ...more,
})

export interface Given {
  readonly successes?: string | Buffer
  readonly rejects?: string | Buffer
  readonly updates?: string | Buffer
  readonly checkpoint?: unknown
}

/** A ledger on disk; the checkpoint says what the files say unless it is given. */
export function ledgerOf(
  { successes = '', rejects = '', updates, checkpoint }: Given,
  layout: Partial<LayoutNames & Reading> = {},
): Ledger {
  const dir = folder()
  const text = checkpoint === undefined ? JSON.stringify(matching(successes, rejects)) : checkpoint
  put(dir, {
    'master/successes.jsonl': successes,
    'master/rejects.jsonl': rejects,
    ...(updates !== undefined && { 'master/updates.jsonl': updates }),
    ...(text !== null && { '.checkpoint.json': typeof text === 'string' ? text : JSON.stringify(text) }),
  })
  return ledgerAt(dir, layout)
}

function matching(successes: string | Buffer, rejects: string | Buffer): object {
  const keys = (text: string | Buffer): object =>
    Object.fromEntries(
      text
        .toString()
        .split('\n')
        .flatMap(line => {
          try {
            const { slug } = JSON.parse(line)
            return slug === undefined ? [] : [[slug, true]]
          } catch {
            return []
          }
        }),
    )
  return { done: keys(successes), rejected: keys(rejects), queued: {} }
}

export const world = (now = Date.UTC(2026, 0, 25, 13)): LedgerSystem => ({
  disk,
  pid: process.pid,
  now: () => now,
  kill: (pid, signal) => {
    try {
      return process.kill(pid, signal)
    } catch {
      return false
    }
  },
})

/** `CHECK FILE:LINE KEY` of each finding, the file without its folder. */
export function found(ledger: Ledger, options: object = {}): string[] {
  const { findings } = audit(ledger, { checks, limit: 0, ...options })
  return findings.map(
    ({ check, file, line, key }) =>
      `${check} ${relative(ledger.dir, file)}${line === undefined ? '' : `:${line}`}${key === undefined ? '' : ` ${key}`}`,
  )
}

export const statusOf = (ledger: Ledger): string => audit(ledger, { checks, limit: 0 }).audit.status

/** Repairs as the program does, under the lock, and returns the records. */
export async function repaired(ledger: Ledger, options: object = {}): Promise<Repair[]> {
  const records: Repair[] = []
  const mine = await lock(ledger.lock, 'test', 0, world())
  try {
    recover(ledger, disk)
    repair(ledger, world(), { emit: record => void records.push(record), lock: mine, ...options })
  } finally {
    mine.release()
  }
  return records
}

/** The caller's settings must not change what is tested. */
export const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BS_|NODE_|NO_COLOR)/.test(name)),
)

export const run = (args: readonly string[], options: { cwd?: string; input?: string | Buffer } = {}) => {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env,
    input: '',
    ...options,
  })
  return { code: status, signal, out: stdout, err: stderr }
}
