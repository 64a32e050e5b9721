import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The environment in which a command gives its lines out one by one rather than in blocks of some KiB: by Python's own
 * variable, and for programs that print by C's stdio as stdbuf(1) would, where there is one. Not by putting stdbuf
 * before the command: then it would be stdbuf that is found, not the command that is missing.
 */
export const unbuffered = (env: Env): Env => ({ PYTHONUNBUFFERED: '1', ...env, ...stdioByLine(env) })

/** Where most systems keep it: nobody has to be asked, which takes as long as starting the command. */
const usual = '/usr/libexec/coreutils/libstdbuf.so'

function stdioByLine(env: Env): Env {
  const library = env.LD_PRELOAD === undefined && existsSync(usual) ? usual : ask(env)
  return library === undefined ? {} : { LD_PRELOAD: library, _STDBUF_O: 'L', _STDBUF_E: 'L' }
}

function ask(env: Env): string | undefined {
  const asked = spawnSync('stdbuf', ['-oL', '-eL', '/bin/sh', '-c', 'printf %s "$LD_PRELOAD"'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 1000,
  })
  return asked.status === 0 && asked.stdout !== '' ? asked.stdout : undefined
}
