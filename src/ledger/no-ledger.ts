import { existsSync } from 'node:fs'
import { exit, Failure } from '../lib/failure.ts'
import { type Ledger, tables } from './layout.ts'

/**
 * Throws a Failure when a folder holds none of a ledger's files: then it is the wrong folder, or the files have other
 * names, and what is missing is of no interest.
 */
export function assertLedger(ledger: Ledger): void {
  const paths = [...tables.map(table => ledger[table]), ledger.checkpoint].filter(path => path !== undefined)
  if (paths.some(path => existsSync(path))) return
  const raw = ledger.raw !== undefined && existsSync(ledger.raw)
  throw new Failure(
    `this is no ledger: ${ledger.dir} has none of ${paths.join(', ')} (${raw ? 'bs-ledger consolidate makes one from its raw files; ' : ''}name another folder, or the files with --successes FILE and the like)`,
    exit.all,
  )
}
