import { elapsed } from '../../lib/time.ts'
import type { TypeEnd, TypeStart } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { addUp, type Sums } from '../sums.ts'

/** What is known of one type in one run. */
export interface Work {
  readonly run: string
  /** Empty for a run of a single command without types. */
  readonly type: string
  /** Attempts of which the input tells. */
  seen: number
  /** Highest attempt number; it may exceed `seen` when the input begins late. */
  highest: number
  /** The attempt that began and has not ended. */
  open: TypeStart | undefined
  last: TypeEnd | undefined
  target: number | undefined
  /** Over all attempts, where known. */
  seconds: number | undefined
  sums: Sums
}

/** Every type of every run, in order of appearance: `type_start` and `type_end` decide. */
export function types(): Aggregate<Work[]> {
  const found = new Map<string, Work>()

  const find = (run: string, type: string): Work => {
    const key = `${run}\n${type}`
    let work = found.get(key)
    if (work === undefined) {
      work = {
        run,
        type,
        seen: 0,
        highest: 0,
        open: undefined,
        last: undefined,
        target: undefined,
        seconds: undefined,
        sums: {},
      }
      found.set(key, work)
    }
    return work
  }

  return {
    add(record, run) {
      if (record.event === 'type_start') begin(find(run, record.type ?? ''), record)
      if (record.event === 'type_end') end(find(run, record.type ?? ''), record)
    },
    answer: () => [...found.values()],
  }
}

function begin(work: Work, record: TypeStart): void {
  const number = record.attempt ?? work.highest + 1
  work.seen++
  work.highest = Math.max(work.highest, number)
  work.open = { ...record, attempt: number }
  work.target = record.target_per_type ?? work.target
}

function end(work: Work, record: TypeEnd): void {
  const { open, last } = work
  // A signal in the wait before a retry: bs-run tells the attempt once more, as the last one and without its numbers.
  if (!open && record.final && last?.status === 'retry' && record.attempt === (last.attempt ?? 0)) {
    work.last = { ...last, ...record }
    return
  }
  const opened = open?.attempt ?? 0
  const number = record.attempt ?? (open ? opened : work.highest + 1)
  const mine = open !== undefined && number === opened
  // An end without its beginning is an attempt too; one that comes late was counted when it began.
  if (!mine && number >= opened) work.seen++
  work.highest = Math.max(work.highest, number)
  if (number >= opened) {
    work.open = undefined
    work.last = record
  }
  const took = record.duration_seconds ?? (mine ? elapsed(open.timestamp, record.timestamp) : undefined)
  if (took !== undefined) work.seconds = (work.seconds ?? 0) + took
  work.sums = addUp(work.sums, record)
}
