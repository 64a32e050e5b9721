import { timestamp } from '../../lib/time.ts'
import type { Repair } from '../../records/index.ts'
import { type Ledger, sections } from '../layout.ts'
import type { KeyReader } from '../read/key-reader.ts'
import type { Scan } from '../read/scan.ts'
import { writeCheckpoint } from './checkpoint-writer.ts'
import type { Edits } from './edits.ts'
import type { LedgerSystem } from './lock.ts'
import { type Change, partOf } from './transaction.ts'

export interface CheckpointRewrite {
  readonly ledger: Ledger
  readonly world: LedgerSystem
  readonly seen: Scan
  readonly edits: Edits
  readonly reader: KeyReader
  readonly emit: (record: Repair) => void
  readonly isDryRun: boolean
}

/** Prepares the checkpoint that the edits ask for, and reports every key that is marked or unmarked. */
export function rewriteCheckpoint(work: CheckpointRewrite): Change[] {
  const { ledger, world, seen, edits, isDryRun } = work
  const to = ledger.checkpoint
  if (to === undefined) return []
  const old = seen.states.checkpoint.state === 'read' ? to : undefined
  report(work, to, old === undefined)
  if (isDryRun) return []
  const from = partOf(to)
  const writer = world.disk.create(from, to)
  writeCheckpoint(writer, {
    ...(old !== undefined && { old }),
    unmark: edits.unmark,
    mark: { done: marked(work, 'done'), rejected: marked(work, 'rejected'), queued: [] },
    when: timestamp(world.now()),
  })
  writer.close()
  return [{ from, to }]
}

function report(work: CheckpointRewrite, file: string, isNew: boolean): void {
  const { edits, emit, isDryRun } = work
  const about = { event: 'repair', status: isDryRun ? 'dry_run' : 'done', file } as const
  if (isNew) {
    const { done, rejected } = edits.mark
    const detail = `${done.length} done, ${rejected.length} rejected, from the files; what was queued is not known`
    emit({ ...about, action: 'rebuilt', detail })
    return
  }
  for (const section of ['done', 'rejected'] as const)
    for (const key of marked(work, section)) emit({ ...about, action: 'marked', key, section })
  for (const section of sections)
    for (const [, key] of [...edits.unmark[section]].sort(([a], [b]) => a - b))
      emit({ ...about, action: 'unmarked', key, section })
}

/** The keys to mark, in the order of the files. */
function* marked({ edits, reader }: CheckpointRewrite, section: 'done' | 'rejected'): Generator<string> {
  const places = edits.mark[section].sort((a, b) => a.source - b.source || a.offset - b.offset)
  for (const place of places) yield reader.key(place)
}
