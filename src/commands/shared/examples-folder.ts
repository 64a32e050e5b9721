import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../../lib/failure.ts'

/**
 * The folder `examples` of the installed package, as an absolute path. `program` is the file that was started
 * (dist/bin/bs-run), or a link to it, as npm makes one. Throws a `Failure` when the package has no such folder.
 */
export function examplesFolder(program: string): string {
  const folder = join(dirname(realpathSync(program)), '../../examples')
  if (existsSync(folder)) return folder
  throw new Failure(`cannot find the examples at ${folder}: install the whole package`)
}
