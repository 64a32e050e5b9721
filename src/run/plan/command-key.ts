import { createHash } from 'node:crypto'
import { redactArguments } from '../child/command-line.ts'
import type { Unit } from './plan.ts'

/**
 * A key that is equal for the same command and type in every run. Secrets are hidden before hashing: a changed password
 * does not make it another command, and no secret can be guessed from the key.
 */
export const commandKey = ({ command, type }: Unit): string =>
  createHash('sha256')
    .update(JSON.stringify([redactArguments(command), type ?? null]))
    .digest('hex')
    .slice(0, 16)
