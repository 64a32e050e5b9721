import type { Emit } from '../../lib/step.ts'
import { elapsed, secondsBetween } from '../../lib/time.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { AnyRecord, Log, TypeEnd } from '../../records/index.ts'
import { terminalFormat } from '../formats/wrapper-terminal.ts'
import type { Boundary, Site } from '../head.ts'
import type { Meaning } from '../meaning/phrases.ts'
import { type Ids, typeEndOf, typeStartOf } from './derived.ts'
import { isEnd, isViolentEnd } from './ends.ts'
import { type Given, nothingGiven } from './given.ts'
import { type Attempt, fresh, namedWithin } from './open-attempt.ts'
import { belongsAfterEnd, runId, verdict } from './signs.ts'
import { markAs, takesError, terminalAttempts } from './terminal-attempts.ts'

/** Finds the attempts in a text that no bs-run has marked: type_start and type_end with `derived`. */
export interface Attempts {
  boundary(boundary: Boundary): void
  /** Takes note of a record, and writes into it the run, type and attempt it belongs to. */
  see(record: AnyRecord, meaning: Meaning | undefined): void
  /**
   * The same for a log line that says nothing of where an attempt begins or ends: whose it is, always the same object
   * for the same attempt; undefined when the line has to be seen as a record.
   */
  seeLine(head: LineHead, message: string, meaning: Meaning | undefined): Ids | undefined
  /** A line that nobody claims. */
  seeStray(): void
  /** The input holds records of bs-run, which mark attempts of their own: the whole of it is no single attempt. */
  seeMarked(): void
  /** Writes what was given from outside into a record that does not say it itself. */
  mark(record: AnyRecord): void
  readonly given: Given
  end(): void
}

/** What of the head of a log line its attempt takes note of. */
export interface LineHead {
  readonly timestamp: string | undefined
  readonly second: string | undefined
  readonly site: Pick<Site, 'level'>
}

interface Run {
  /** Undefined when the log tells no time. */
  readonly id: string | undefined
  readonly done: Set<string>
}

/** A retry follows within minutes; the same type later than this is another run. */
const retryWithin = 600
const runGap = 3600

/**
 * `given`: what the user says of the whole input; it never overrides what the text says. `ofSystem`: the lines are a
 * system log’s, where a crash outside all attempts is none of the user’s.
 */
export function attempts(
  emit: Emit<AnyRecord>,
  given: Given = nothingGiven,
  { ofSystem = false } = {},
): Attempts {
  let isWhole = given.isWhole
  let current = fresh('nothing', given.ids)
  let run: Run | undefined
  /** The end of the attempt before: it is final unless the same type is tried again. */
  let held: TypeEnd | undefined
  let any = false

  const release = (): void => {
    if (held === undefined) return
    if ((held.attempt ?? 1) < given.tries) {
      if (held.status === 'failed') held.status = 'retry'
      if (held.status !== 'success') held.final = false
    }
    emit(held)
    held = undefined
  }

  /** Gives the attempt its number and run; what was held is now known to be final or not. */
  const announce = (): void => {
    if (current.announced) return
    current.announced = true
    const { type = given.ids.type ?? '', started } = current
    const gap = secondsBetween(held?.timestamp, started) ?? 0
    const retry =
      held !== undefined && (held.type ?? '') === type && held.status !== 'success' && gap <= retryWithin
    if (retry && held !== undefined) {
      if (held.status === 'failed') held.status = 'retry'
      held.final = false
      current.number = (held.attempt ?? 1) + 1
    } else {
      current.number ??= given.ids.attempt ?? 1
      if (run === undefined || run.done.has(type) || gap > runGap)
        run = { id: given.ids.run_id ?? runId(started), done: new Set() }
    }
    release()
    current.ids = whose()
    if (current.by !== 'nothing' && current.by !== 'cut')
      emit(typeStartOf(started, current.ids, current.command))
  }

  const whose = (): Ids => {
    const ids: Ids = { ...given.ids }
    if (run?.id !== undefined) ids.run_id = run.id
    if (current.type !== undefined) ids.type = current.type
    if (current.number !== undefined) ids.attempt = current.number
    return ids
  }

  const mark = (record: Log): void => {
    const { run_id, type, attempt } = current.ids
    // A run that the record names itself is better than one that was given, and worse than the one its log shows.
    if (run_id !== undefined && (given.ids.run_id === undefined || record.run_id === undefined))
      record.run_id = run_id
    if (type !== undefined) record.type = type
    if (attempt !== undefined) record.attempt = attempt
  }

  const markGiven = (record: AnyRecord): void => {
    if (given === nothingGiven) return
    const target = record as Log
    for (const [key, value] of Object.entries(given.ids)) {
      if (target[key as keyof Ids] === undefined) Object.assign(target, { [key]: value })
    }
  }

  /** The input begins: where all of it is one attempt, so does that. */
  const claim = (): void => {
    if (isWhole && current.by === 'nothing' && !any) current.by = 'given'
  }

  const close = (ended?: string, code?: number, told?: TypeEnd['status']): void => {
    announce()
    const beat = current.account.lastHeartbeat()
    const exitCode = code ?? beat?.exit_code ?? current.exitCode
    const status = told ?? verdict(exitCode, beat?.status, current.crashed || current.died)
    const seconds = elapsed(current.started, ended ?? beat?.timestamp)
    held = typeEndOf(
      ended ?? beat?.timestamp ?? current.recent.beforeGap(runGap),
      current.ids,
      status,
      seconds,
      exitCode,
      current.account.facts(status, { exitCode }),
    )
    run?.done.add(current.type ?? given.ids.type ?? '')
    any = true
    current = fresh('nothing', given.ids)
  }

  const open = (by: Attempt['by']): void => {
    claimCrash()
    if (current.by !== 'nothing') close()
    current = fresh(by, given.ids)
  }

  /** A boundary of the wrapper's inside the attempt that the input was said to be: they are the same, unless it ran before. */
  const openByWrapper = (): void => {
    const hasRun = current.begun || current.beats > 0 || current.over || current.crashed
    if ((current.by === 'given' || current.by === 'terminal') && !hasRun) current.by = 'wrapper'
    else open('wrapper')
  }

  const terminal = terminalAttempts({
    current: () => current,
    held: () => held,
    open,
    announce,
    close,
    release,
    runId: () => run?.id,
    emit,
  })

  /** A crash outside all attempts is an attempt of its own, whose beginning is missing: it must not pass for success. */
  const claimCrash = (): void => {
    if (current.by === 'nothing' && !ofSystem && (current.crashed || current.died)) current.by = 'cut'
  }

  /** Behind other attempts, what follows a crash is the shell's; a log without attempts goes on after a caught one. */
  const survive = (): void => {
    if (current.by !== 'nothing' || !any) current.crashed = false
  }

  const see: Attempts['see'] = (record, meaning) => {
    claim()
    for (const event of meaning?.terminal ?? []) terminal.see(event, (record as Log).timestamp)
    if (meaning?.terminal !== undefined && current.by === 'nothing') markAs(record as Log, held)
    if (isErrorBehind(record) && current.by === 'nothing' && takesError(held, record)) return
    current.records++
    const isBeat = record.event === 'heartbeat'
    const starts = isBeat && record.status === 'started'
    const isQuoted = current.by === 'nothing' && terminal.isQuoting()
    if (current.by !== 'wrapper' && current.by !== 'terminal' && !isQuoted) {
      if (starts && (current.by === 'nothing' || current.beats > 0 || current.over)) open('heartbeat')
      else if (meaning?.begins && (current.by === 'nothing' || current.begun || current.over)) open('log')
      else if (current.over && !belongsAfterEnd(record, meaning)) close()
      if (current.by === 'nothing' && (isBeat || meaning?.exitCode !== undefined)) current.by = 'cut'
      if ((isBeat && !starts) || meaning?.exitCode !== undefined) current.over = true
    }
    const { timestamp } = record as { timestamp?: string }
    if (isBeat) current.beats++
    if (meaning?.begins) current.begun = true
    if (meaning?.exitCode !== undefined) current.exitCode = meaning.exitCode
    if (timestamp !== undefined) {
      current.recent.add(timestamp)
      if (current.by !== 'nothing' && current.by !== 'wrapper') current.started ??= timestamp
    }
    if (!current.announced) {
      if (meaning?.type !== undefined && meaning.type !== '') current.type ??= meaning.type
      // A heartbeat that a user's format made may name its type.
      if (isBeat && record.type !== undefined) current.type ??= record.type
    }
    if (isEnd(record)) current.crashed = true
    else if (!isErrorLevel((record as Log).level)) survive()
    if (isViolentEnd(record)) current.died = true
    current.account.see(record, meaning)
    if (current.by === 'nothing') {
      markGiven(record)
      return
    }
    const isNamed = current.type !== undefined || record.event === 'phase'
    if (isNamed || (current.by === 'given' && current.records >= namedWithin)) announce()
    if (current.announced) mark(record as Log)
    else markGiven(record)
  }

  return {
    boundary(boundary) {
      if (boundary.at === 'running') {
        openByWrapper()
        current.command = boundary.command
        if (boundary.type !== undefined) current.type = boundary.type
      } else if (boundary.at === 'started') {
        if (current.by === 'wrapper' && current.started === undefined) current.started = boundary.timestamp
        if (current.by === 'wrapper') announce()
      } else {
        if (current.by === 'nothing') current.by = 'cut'
        close(boundary.timestamp, boundary.exitCode, boundary.status)
      }
    },
    see,
    seeLine({ timestamp, second, site }, message, meaning) {
      claim()
      if (current.over || (current.by !== 'nothing' && !current.announced)) return undefined
      if (timestamp !== undefined) current.recent.add(timestamp, second)
      survive()
      current.account.seeLevel(site.level, 1)
      current.account.seeText(site.level, message, meaning)
      return current.ids
    },
    seeStray() {
      claim()
      survive()
    },
    seeMarked() {
      isWhole = false
      if (current.by === 'given' && !current.announced) current.by = 'nothing'
    },
    mark: markGiven,
    given,
    end() {
      claim()
      claimCrash()
      if (current.by !== 'nothing') close()
      release()
      terminal.end()
    },
  }
}

/** A wrapper's terminal output shows the errors of an attempt behind its end. */
const isErrorBehind = (record: AnyRecord): record is Log =>
  record.event === 'log' && record.level === 'error' && record.format === terminalFormat
