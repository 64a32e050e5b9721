import { statSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Failure, reason } from '../../lib/failure.ts'
import { type Successes, successes } from '../../status/success-log.ts'
import { sources } from '../../stream/source.ts'
import { stage } from '../../stream/stage.ts'

/**
 * Reads a whole success log, plain or compressed. Resolves to a text that says why it cannot be read, or to undefined
 * when there is none.
 */
export async function readSuccesses(path: string): Promise<Successes | string | undefined> {
  const found = successes()
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined
    for (const source of sources([path], undefined as never, false)) {
      const lines = stage({ push: line => found.push(line), end() {} })
      lines.resume()
      let damage: Error | undefined
      const bytes = await source.open(error => {
        damage = error
      })
      bytes.on('error', error => lines.destroy(error))
      await finished(bytes.pipe(lines))
      // The unreadable part may hold the last success.
      if (damage !== undefined) throw damage
    }
    return found
  } catch (error) {
    return error instanceof Failure ? error.message.replace(`cannot read ${path}: `, '') : reason(error)
  }
}
