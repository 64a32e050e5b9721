import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join, resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

export const generator = `${process.execPath} ${resolve('examples/generator')}`

const scratch = mkdtempSync(join(tmpdir(), 'bs-job-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

/** A fresh folder of a job, with copies of these examples in it. */
export function jobFolder(...examples: string[]): string {
  const folder = mkdtempSync(join(scratch, 'job-'))
  for (const name of examples) copyFileSync(join('examples', name), join(folder, basename(name)))
  return folder
}

/** A program that a script finds before all others, such as one that this machine lacks. */
export const binOf = (folder: string): string => {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  return join(folder, 'bin')
}

const environment = (cwd: string, env: Record<string, string>): Record<string, string> => ({
  PATH: [join(cwd, 'bin'), resolve('dist/bin'), process.env.PATH].join(delimiter),
  HOME: cwd,
  NO_COLOR: '1',
  BS_RUN_RETRY_DELAY: '10ms',
  ...env,
})

export interface Result {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a script of the folder to its end, with an environment as short as that of cron. */
export async function run(
  cwd: string,
  [file = '', ...args]: readonly string[],
  env: Record<string, string> = {},
): Promise<Result> {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: environment(cwd, env) })
  const watch = setTimeout(() => child.kill('SIGKILL'), 120_000)
  const [out, err, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  clearTimeout(watch)
  return { code, out, err }
}

export const start = (cwd: string, command: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(command[0] ?? '', command.slice(1), { cwd, stdio: 'ignore', env: environment(cwd, env) })

export const textIn = (folder: string, name: string): string =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : ''

export const linesIn = (folder: string, name: string): string[] =>
  textIn(folder, name)
    .split('\n')
    .filter(line => line !== '')

/** Waits until it is so; a machine that takes longer than two minutes is taken for one on which it never will be. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + 120_000
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited two minutes for: ${what}`)
    await sleep(50)
  }
}
