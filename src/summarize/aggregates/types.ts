import { elapsed } from '../../lib/time.ts'
import type { TypeEnd, TypeStart } from '../../records/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { addUp, type Sums } from '../sums.ts'
import { utc } from '../when.ts'

/** What is known about one type in one run. */
export interface Work {
  readonly run: string
  /** Empty for a run of a single command without types. */
  readonly type: string
  /** Of a run without types: what it ran, where the run says so. Several commands may share one run (RUN_ID). */
  readonly command: readonly string[] | undefined
  /** The `command_key` of its ends. */
  commandKey: string | undefined
  /** Number of attempts in the input. */
  seen: number
  /** Highest attempt number; it may exceed `seen` when the input begins late. */
  highest: number
  /** The attempt that began and has not ended. */
  open: TypeStart | undefined
  last: TypeEnd | undefined
  target: number | undefined
  /** When the first attempt began. */
  started: string | undefined
  /** Seconds over all attempts, where known. */
  seconds: number | undefined
  sums: Sums
}

/** The work on every type of every run, in order of appearance, from `type_start` and `type_end`. */
export function types(): Aggregate<Work[]> {
  const found = new Map<string, Work>()

  /** What each run has begun to run last. */
  const commands = new Map<string, readonly string[] | undefined>()
  /** The works without a type of each run. */
  const untyped = new Map<string, Work[]>()

  const find = (run: string, type: string, otherKey = ''): Work => {
    const command = type === '' ? commands.get(run) : undefined
    const key = `${run}\n${type}\n${otherKey || JSON.stringify(command)}`
    let work = found.get(key)
    if (work === undefined) {
      work = {
        run,
        type,
        command,
        commandKey: undefined,
        seen: 0,
        highest: 0,
        open: undefined,
        last: undefined,
        target: undefined,
        started: undefined,
        seconds: undefined,
        sums: {},
      }
      found.set(key, work)
      if (type === '') untyped.set(run, [...(untyped.get(run) ?? []), work])
    }
    return work
  }

  /** An end without a type is that of the same command, else of the latest that is open. */
  const findEnded = (run: string, { type = '', command_key: key }: TypeEnd): Work => {
    if (type !== '' || key === undefined) return find(run, type)
    const others = untyped.get(run) ?? []
    const same = others.find(({ commandKey }) => commandKey === key)
    const open = others.findLast(({ commandKey, open }) => commandKey === undefined && open !== undefined)
    const latest = same ?? open ?? find(run, '')
    const work = latest.commandKey === undefined || same ? latest : find(run, '', key)
    work.commandKey = key
    return work
  }

  return {
    add(record, run) {
      if (record.event === 'script_start') commands.set(run, record.command)
      if (record.event === 'type_start') begin(find(run, record.type ?? ''), record)
      if (record.event === 'type_end') end(findEnded(run, record), record)
    },
    answer: () => [...found.values()],
  }
}

function begin(work: Work, record: TypeStart): void {
  const number = record.attempt ?? work.highest + 1
  work.seen++
  work.highest = Math.max(work.highest, number)
  work.open = { ...record, attempt: number }
  work.started ??= utc(record.timestamp)
  work.target = record.target_per_type ?? work.target
}

function end(work: Work, record: TypeEnd): void {
  const { open, last } = work
  // A signal during the wait before a retry: bs-run reports the attempt once more, now as the final one and without its
  // numbers.
  if (!open && record.final && last?.status === 'retry' && record.attempt === (last.attempt ?? 0)) {
    work.last = { ...last, ...record }
    return
  }
  const opened = open?.attempt ?? 0
  const number = record.attempt ?? (open ? opened : work.highest + 1)
  const isOpen = open !== undefined && number === opened
  // An end without a begin also counts as an attempt; a late end does not, because the attempt was counted when it
  // began.
  if (!isOpen && number >= opened) work.seen++
  work.highest = Math.max(work.highest, number)
  if (number >= opened) {
    work.open = undefined
    work.last = record
  }
  const took = record.duration_seconds ?? (isOpen ? elapsed(open.timestamp, record.timestamp) : undefined)
  if (took !== undefined) work.seconds = (work.seconds ?? 0) + took
  work.sums = addUp(work.sums, record)
}
