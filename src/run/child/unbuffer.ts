import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The environment that makes a command print line by line instead of in blocks of several KiB: Python's own variable,
 * and for programs that use C's stdio the library of stdbuf(1), where it is installed. stdbuf is not put in front of
 * the command, because then a missing command would be reported as found.
 */
export const unbuffered = (env: Env): Env => ({ PYTHONUNBUFFERED: '1', ...env, ...stdioByLine(env) })

/** Where most systems keep the library. Asking stdbuf for the path would take as long as starting the command. */
const usual = '/usr/libexec/coreutils/libstdbuf.so'

function stdioByLine(env: Env): Env {
  const library = env.LD_PRELOAD === undefined && existsSync(usual) ? usual : ask(env)
  return library === undefined ? {} : { LD_PRELOAD: library, _STDBUF_O: 'L', _STDBUF_E: 'L' }
}

function ask(env: Env): string | undefined {
  const preload = spawnSync('stdbuf', ['-oL', '-eL', '/bin/sh', '-c', 'printf %s "$LD_PRELOAD"'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 1000,
  })
  return preload.status === 0 && preload.stdout !== '' ? preload.stdout : undefined
}
