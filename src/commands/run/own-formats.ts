import type { Io } from '../../cli/command.ts'
import type { Format } from '../../parse/format.ts'
import type { RunFlags } from './settings.ts'

/** The formats of `--formats` and BS_FORMATS, and after them the built-in ones; undefined: only those. */
export async function ownFormats({ formats }: RunFlags, { env }: Io): Promise<readonly Format[] | undefined> {
  const paths = [...formats, ...(env.BS_FORMATS ? [env.BS_FORMATS] : [])]
  if (paths.length === 0) return undefined
  // Loaded on demand: it needs the parser and a reader of YAML.
  const [{ readFormats }, { assertLinearFormats }, { choose }] = await Promise.all([
    import('../parse/formats/load.ts'),
    import('../parse/formats/slow-heads.ts'),
    import('../../parse/user/choose.ts'),
  ])
  const own = await readFormats(paths)
  await assertLinearFormats(own)
  return choose(own, [])
}
