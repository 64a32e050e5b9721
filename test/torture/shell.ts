import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'

/** How often a test with random moments is repeated: `make torture ROUNDS=1000` for a night. */
export const rounds = Number(process.env.ROUNDS ?? 100)

const bin = resolve('dist/bin')
export const children = resolve('test/children')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly process: ChildProcess
  out(): string
  err(): string
  readonly ended: Promise<Ended>
}

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bs-torture-'))
  after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A bash script with our programs in its PATH and nothing of ours in its environment. */
export function shell(
  script: string,
  { cwd = folder(), env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Running {
  const clean = Object.entries(process.env).filter(([name]) => !/^(BS_|RUN_ID$|NODE_)/.test(name))
  const started = spawn('bash', ['-c', script], {
    cwd,
    env: { ...Object.fromEntries(clean), PATH: `${bin}:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  started.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  started.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  after(() => started.kill('SIGKILL'))
  return {
    process: started,
    out: () => out,
    err: () => err,
    ended: new Promise(done => {
      started.once('close', (code, signal) => done({ code, signal, out, err }))
    }),
  }
}

/** Ended, without a stack trace or a word of node. */
export async function ends(script: string, options?: Parameters<typeof shell>[1]): Promise<Ended> {
  const ended = await shell(script, options).ended
  assertCalm(ended)
  return ended
}

export function assertCalm({ err, out }: Ended): void {
  assert.doesNotMatch(err, /^\s+at .*[:)]\d|node:internal|Uncaught|Error:|Warning:/m)
  assert.doesNotMatch(out, /^\s+at file:|node:internal/m)
}

/** Every line is whole and a record; how many there are. */
export function assertWhole(text: string): Array<Record<string, unknown>> {
  assert.ok(text === '' || text.endsWith('\n'), `the last line is torn: ${text.slice(-200)}`)
  return text.split('\n').slice(0, -1).map(record)
}

function record(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line)
  } catch {
    throw new assert.AssertionError({ message: `no record: ${line.slice(0, 200)}` })
  }
}

export const textOf = (...path: string[]): string => readFileSync(join(...path), 'utf8')

/** Whether this user may make namespaces and mount in them, as root in a container may or may not. */
export const mayMount =
  spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs -o size=64k none /mnt'], { stdio: 'ignore' })
    .status === 0
export const needsMount = { skip: mayMount ? false : 'needs the right to mount' }

/** In a mount namespace of its own, with a tiny file system at `$PWD/full`. */
export const withFullDisk = (script: string, size = '64k'): string =>
  `mkdir full; exec unshare -m bash -c 'mount -t tmpfs -o size=${size} none full; ${script}'`

export const alive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Resolves when it is so; after two minutes it never will be. */
export async function until(isSo: () => unknown, what: string): Promise<void> {
  const limit = Date.now() + 120_000
  while (!isSo()) {
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
