import { spawnSync } from 'node:child_process'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The environment in which a command gives its lines out one by one rather than in blocks of some KiB: by Python's own
 * variable, and for programs that print by C's stdio as stdbuf(1) would, where there is one. Not by putting stdbuf
 * before the command: then it would be stdbuf that is found, not the command that is missing.
 */
export const unbuffered = (env: Env): Env => ({ PYTHONUNBUFFERED: '1', ...env, ...stdioByLine(env) })

function stdioByLine(env: Env): Env {
  const asked = spawnSync('stdbuf', ['-oL', '-eL', '/bin/sh', '-c', 'printf %s "$LD_PRELOAD"'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 1000,
  })
  if (asked.status !== 0 || asked.stdout === '') return {}
  return { LD_PRELOAD: asked.stdout, _STDBUF_O: 'L', _STDBUF_E: 'L' }
}
