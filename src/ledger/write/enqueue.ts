import { exit, Failure } from '../../lib/failure.ts'
import { timestamp } from '../../lib/time.ts'
import type { Repair } from '../../records/index.ts'
import type { Ledger } from '../layout.ts'
import { readCheckpoint } from '../read/checkpoint.ts'
import { identity } from '../read/file-state.ts'
import { writeCheckpoint } from './checkpoint-writer.ts'
import { noEdits } from './edits.ts'
import type { LedgerSystem, Lock } from './lock.ts'
import { commit, partOf } from './transaction.ts'

/**
 * Marks keys as queued in the checkpoint, in one change; a key that is queued already keeps its mark. Requires the lock.
 * Returns what was done, or undefined when there was nothing to do.
 */
export function enqueue(
  ledger: Ledger,
  { disk, now }: LedgerSystem,
  keys: Iterable<string>,
  lock: Lock,
): Repair | undefined {
  const to = ledger.checkpoint
  if (to === undefined) throw new Failure('cannot queue: this layout has no checkpoint (see --checkpoint)')
  const before = identity(to)
  const fresh = new Set(keys)
  readCheckpoint(to, {
    member(section, { key }) {
      if (section === 'queued') fresh.delete(key)
    },
  })
  if (fresh.size === 0) return undefined
  const from = partOf(to)
  const writer = disk.create(from, to)
  const mark = { done: [], rejected: [], queued: fresh }
  writeCheckpoint(writer, { old: to, unmark: noEdits().unmark, mark, when: timestamp(now()) })
  writer.close()
  if (identity(to) !== before)
    throw new Failure(`${to} was changed meanwhile (stop what writes to it and run it again)`, exit.held)
  lock.assertOurs()
  commit(ledger, disk, [{ from, to }])
  return { event: 'repair', action: 'marked', status: 'done', file: to, section: 'queued', count: fresh.size }
}
