import type { Emit } from '../../lib/step.ts'
import { elapsed, secondsBetween } from '../../lib/time.ts'
import type { AnyRecord, Log, TypeEnd } from '../../records/index.ts'
import { type Ids, markAs, typeEndOf, typeStartOf } from './derived.ts'
import type { Given } from './given.ts'
import { type Attempt, fresh } from './open-attempt.ts'
import { runId, verdict } from './signs.ts'

/** The attempts of a text one after the other: the open one, the end of the one before, and the run they belong to. */
export interface AttemptSequence {
  current(): Attempt
  /** The end of the attempt before: it is not given out yet, because a retry makes it one that is not final. */
  pendingEnd(): TypeEnd | undefined
  /** Whether an attempt has ended before. */
  hasPrevious(): boolean
  /** Ends the open attempt, if there is one, and begins another. */
  open(openedBy: Attempt['openedBy']): void
  /** Gives the open attempt its number and run, and gives its type_start out; at its second call it does nothing. */
  announce(): void
  /** Ends the open attempt; `status`: what a wrapper says of it, which counts more than its exit code. */
  close(ended?: string, exitCode?: number, status?: TypeEnd['status']): void
  /** Gives the pending end out. */
  release(): void
  runId(): string | undefined
  /** Writes into a record the run, type and attempt that are open. */
  mark(record: Log): void
}

interface Run {
  /** Undefined when the log tells no time. */
  readonly id: string | undefined
  /** The types that have ended in it. */
  readonly types: Set<string>
}

/** Seconds: a retry follows within minutes; the same type later than the gap is another run. */
const retryWithin = 600
const runGap = 3600

export function attemptSequence(emit: Emit<AnyRecord>, given: Given): AttemptSequence {
  let current = fresh('nothing', given.ids)
  let run: Run | undefined
  let pending: TypeEnd | undefined
  let pendingCommand: string | undefined
  let lastId = { text: '', count: 0 }
  let hasPrevious = false

  const release = (): void => {
    if (pending === undefined) return
    if ((pending.attempt ?? 1) < given.tries) {
      if (pending.status === 'failed') pending.status = 'retry'
      if (pending.status !== 'success') pending.final = false
    }
    emit(pending)
    pending = undefined
  }

  /** Whether the open attempt tries again what the attempt before has not done: another command is other work. */
  const isRetry = (type: string, gap: number): boolean => {
    if (pending === undefined || pending.status === 'success' || (pending.type ?? '') !== type) return false
    const { command, isRetry: said, number } = current
    if (said !== undefined) return said && number === (pending.attempt ?? 1) + 1
    const isSameCommand = command === undefined || pendingCommand === undefined || command === pendingCommand
    return isSameCommand && gap <= retryWithin
  }

  /** Runs that begin in the same second are told apart by a number. */
  const newRunId = (started: string | undefined): string | undefined => {
    const text = runId(started)
    if (text === undefined) return undefined
    lastId = { text, count: text === lastId.text ? lastId.count + 1 : 1 }
    return lastId.count === 1 ? text : `${text}-${lastId.count}`
  }

  const announce = (): void => {
    if (current.isAnnounced) return
    current.isAnnounced = true
    const { type = given.ids.type ?? '', started } = current
    const gap = secondsBetween(pending?.timestamp, started) ?? 0
    if (pending !== undefined && isRetry(type, gap)) {
      if (pending.status === 'failed') pending.status = 'retry'
      pending.final = false
      current.number = (pending.attempt ?? 1) + 1
    } else {
      current.number ??= given.ids.attempt ?? 1
      if (run === undefined || run.types.has(type) || gap > runGap)
        run = { id: given.ids.run_id ?? newRunId(started), types: new Set() }
    }
    release()
    current.ids = idsOf(current)
    if (current.openedBy !== 'nothing' && current.openedBy !== 'cut')
      emit(typeStartOf(started, current.ids, current.command))
  }

  const idsOf = ({ type, number }: Attempt): Ids => {
    const ids: Ids = { ...given.ids }
    if (run?.id !== undefined) ids.run_id = run.id
    if (type !== undefined) ids.type = type
    if (number !== undefined) ids.attempt = number
    return ids
  }

  const close: AttemptSequence['close'] = (ended, code, said) => {
    announce()
    const beat = current.account.lastHeartbeat()
    const exitCode = code ?? beat?.exit_code ?? current.exitCode
    const status = said ?? verdict(exitCode, beat?.status, current.hasCrashed || current.wasEndedByForce)
    const seconds = elapsed(current.started, ended ?? beat?.timestamp)
    pending = typeEndOf(
      ended ?? beat?.timestamp ?? current.recent.beforeGap(runGap),
      current.ids,
      status,
      seconds,
      exitCode,
      current.account.facts(status, { exitCode }),
    )
    run?.types.add(current.type ?? given.ids.type ?? '')
    pendingCommand = current.command
    hasPrevious = true
    current = fresh('nothing', given.ids)
  }

  return {
    current: () => current,
    pendingEnd: () => pending,
    hasPrevious: () => hasPrevious,
    open(openedBy) {
      if (current.openedBy !== 'nothing') close()
      current = fresh(openedBy, given.ids)
    },
    announce,
    close,
    release,
    runId: () => run?.id,
    mark(record) {
      // A run that the record names itself is better than one that was given, and worse than the one its log shows.
      if (given.ids.run_id === undefined || record.run_id === undefined) markAs(record, current.ids)
      else {
        const { run_id: _, ...others } = current.ids
        markAs(record, others)
      }
    },
  }
}
