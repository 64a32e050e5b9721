import { execFile } from 'node:child_process'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The environment in which a command gives its lines out one by one rather than in blocks of some KiB: by Python's own
 * variable, and for programs that print by C's stdio as stdbuf(1) would, where there is one. Not by putting stdbuf
 * before the command: then it would be stdbuf that is found, not the command that is missing.
 */
export const unbuffered = async (env: Env): Promise<Env> => ({
  PYTHONUNBUFFERED: '1',
  ...env,
  ...(await stdioByLine(env).catch(() => ({}))),
})

function stdioByLine(env: Env): Promise<Env> {
  const args = ['-oL', '-eL', '/bin/sh', '-c', 'printf %s "$LD_PRELOAD"']
  return new Promise(resolve =>
    execFile('stdbuf', args, { env, timeout: 1000 }, (error, preload) =>
      resolve(
        error !== null || preload === '' ? {} : { LD_PRELOAD: preload, _STDBUF_O: 'L', _STDBUF_E: 'L' },
      ),
    ),
  )
}
