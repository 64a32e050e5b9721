import { createHash } from 'node:crypto'
import { redactArguments } from '../child/command-line.ts'
import type { Unit } from './plan.ts'

/**
 * The same for the same command and type, in every run. Made of what may be shown: a password that was changed does not
 * make it another command, and nobody can guess one from the key.
 */
export const commandKey = ({ command, type }: Unit): string =>
  createHash('sha256')
    .update(JSON.stringify([redactArguments(command), type ?? null]))
    .digest('hex')
    .slice(0, 16)
