import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'

export type Entry = Readonly<Record<string, unknown>>

export const program = resolve('dist/bin/bs-run')
export const child = (name: string): string => resolve('test/children', `${name}.mjs`)
/** `node test/children/NAME.mjs ARG...`, as bs-run gets it behind `--`. */
export const node = (name: string, ...args: string[]): string[] => [
  '--',
  process.execPath,
  child(name),
  ...args,
]

export const records = (text: string): Entry[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Entry)

export const cleanEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(BS_|RUN_ID$|NODE_TEST|NODE_V8)/.test(name)),
  )

/** A new folder, gone after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bs-run-'))
  after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly seconds: number
}

export interface Started {
  readonly process: ChildProcess
  readonly pid: number
  stdout(): string
  stderr(): string
  readonly ended: Promise<Ended>
}

export interface StartOptions {
  readonly input?: string
  readonly stdout?: 'pipe' | number
  readonly env?: NodeJS.ProcessEnv
  /** Leaves stdout unread. */
  readonly unread?: boolean
  readonly detached?: boolean
  /** Leaves stdin open. */
  readonly hold?: boolean
}

/** A program whose output is gathered; it is killed when the tests of the file are over. */
export function startProgram(file: string, args: readonly string[], options: StartOptions = {}): Started {
  const begun = performance.now()
  const spawned = spawn(file, args, {
    stdio: ['pipe', options.stdout ?? 'pipe', 'pipe'],
    env: { ...cleanEnv(), ...options.env },
    detached: options.detached ?? false,
  })
  after(() => spawned.kill('SIGKILL'))
  let out = ''
  let err = ''
  if (!options.unread) spawned.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
  spawned.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  spawned.stdin?.on('error', () => {})
  if (!options.hold) spawned.stdin?.end(options.input ?? '')
  return {
    process: spawned,
    pid: spawned.pid ?? 0,
    stdout: () => out,
    stderr: () => err,
    ended: new Promise(done => {
      spawned.once(options.unread ? 'exit' : 'close', (code, signal) =>
        done({ code, signal, stdout: out, stderr: err, seconds: (performance.now() - begun) / 1000 }),
      )
    }),
  }
}

export const start = (args: readonly string[], options?: StartOptions): Started =>
  startProgram(process.execPath, [program, ...args], options)

export const bsRun = (args: readonly string[], options?: StartOptions): Promise<Ended> =>
  start(args, options).ended

/** Resolves as soon as `ready` gives something; fails after so many milliseconds. */
export async function until<T>(
  ready: () => T | undefined | false,
  what: string,
  within = 120_000,
): Promise<T> {
  const limit = Date.now() + within
  for (;;) {
    const value = ready()
    if (value !== undefined && value !== false) return value
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

/** Whether a process is there and no zombie. */
export function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
