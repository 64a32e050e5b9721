import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { after } from 'node:test'

const made: string[] = []
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A fresh folder with the examples, as a reader has it after `cp -r "$(bs-run --examples)" .`, and nothing else. */
export function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bs-readme-'))
  made.push(folder)
  cpSync('examples', join(folder, 'examples'), { recursive: true })
  return folder
}

/** The caller's settings must not change what a reader would see. */
const clean = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(BS_|BOOTSTRAP_|RUN_ID$|NODE_TEST|MAKE|MFLAGS|STAGE$|GENERATOR$)/.test(name),
    ),
  )

export interface Result {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program to its end, with ours first on the PATH. */
export function run(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Result {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    // Only against a program that hangs: installing from git builds twice.
    timeout: 600_000,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...clean(),
      NO_COLOR: '1',
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      PATH: `${resolve('dist/bin')}${delimiter}${process.env.PATH}`,
      ...env,
    },
  })
  if (error) throw error
  return { code: status, out: stdout, err: stderr }
}

/** Whether this machine has the program. */
export const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
