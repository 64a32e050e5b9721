import type { Emit } from '../../lib/step.ts'
import { isErrorLevel } from '../../records/error-level.ts'
import type { AnyRecord, Log } from '../../records/index.ts'
import type { Boundary, Site } from '../head.ts'
import type { Meaning } from '../meaning/phrases.ts'
import { attemptSequence } from './attempt-sequence.ts'
import { type Ids, markAs } from './derived.ts'
import { isEnd, isViolentEnd } from './ends.ts'
import { type Given, markGiven, nothingGiven } from './given.ts'
import { type Attempt, namedWithin, noteRecord } from './open-attempt.ts'
import { takesError } from './shown-error.ts'
import { belongsAfterEnd } from './signs.ts'
import { terminalAttempts } from './terminal-attempts.ts'

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
  const sequence = attemptSequence(emit, given)

  /** A crash outside all attempts is an attempt of its own, whose beginning is missing: it must not pass for success. */
  const openCrash = (): void => {
    const attempt = sequence.current()
    if (attempt.openedBy === 'nothing' && !ofSystem && (attempt.hasCrashed || attempt.wasEndedByForce))
      attempt.openedBy = 'cut'
  }

  const open = (openedBy: Attempt['openedBy']): void => {
    openCrash()
    sequence.open(openedBy)
  }

  const terminal = terminalAttempts({ ...sequence, open }, emit)

  /** The input begins: where all of it is one attempt, so does that. */
  const openGiven = (): void => {
    const attempt = sequence.current()
    if (isWhole && attempt.openedBy === 'nothing' && !sequence.hasPrevious()) attempt.openedBy = 'given'
  }

  /** A boundary of the wrapper's inside the attempt that the input was said to be: they are the same, unless it ran before. */
  const openByWrapper = (): void => {
    const attempt = sequence.current()
    const hasRun = attempt.hasBegun || attempt.heartbeats > 0 || attempt.hasEnded || attempt.hasCrashed
    if ((attempt.openedBy === 'given' || attempt.openedBy === 'terminal') && !hasRun)
      attempt.openedBy = 'wrapper'
    else open('wrapper')
  }

  /** Behind other attempts, what follows a crash is the shell's; a log without attempts goes on after a caught one. */
  const goOnAfterCrash = (attempt: Attempt): void => {
    if (attempt.openedBy !== 'nothing' || !sequence.hasPrevious()) attempt.hasCrashed = false
  }

  /** Opens or ends an attempt when the record says so; a wrapper tells that itself. */
  const followBoundaries = (record: AnyRecord, meaning: Meaning | undefined): void => {
    const { openedBy, heartbeats, hasBegun, hasEnded } = sequence.current()
    const isQuoted = openedBy === 'nothing' && terminal.isQuoting()
    if (openedBy === 'wrapper' || openedBy === 'terminal' || isQuoted) return
    const isHeartbeat = record.event === 'heartbeat'
    const isStart = isHeartbeat && record.status === 'started'
    if (isStart && (openedBy === 'nothing' || heartbeats > 0 || hasEnded)) open('heartbeat')
    else if (meaning?.begins && (openedBy === 'nothing' || hasBegun || hasEnded)) open('log')
    else if (hasEnded && !belongsAfterEnd(record, meaning)) sequence.close()
    const attempt = sequence.current()
    const hasExitCode = meaning?.exitCode !== undefined
    if (attempt.openedBy === 'nothing' && (isHeartbeat || hasExitCode)) attempt.openedBy = 'cut'
    if ((isHeartbeat && !isStart) || hasExitCode) attempt.hasEnded = true
  }

  /** Keeps what the record says of the open attempt. */
  const note = (record: AnyRecord, meaning: Meaning | undefined): void => {
    const attempt = sequence.current()
    noteRecord(attempt, record, meaning)
    if (isEnd(record)) attempt.hasCrashed = true
    else if (!isErrorLevel((record as Log).level)) goOnAfterCrash(attempt)
    if (isViolentEnd(record)) attempt.wasEndedByForce = true
    attempt.account.see(record, meaning)
  }

  return {
    boundary(boundary) {
      if (boundary.at === 'running') openByWrapper()
      const attempt = sequence.current()
      if (boundary.at === 'running') {
        attempt.command = boundary.command
        if (boundary.type !== undefined) attempt.type = boundary.type
      } else if (boundary.at === 'started') {
        if (attempt.openedBy !== 'wrapper') return
        attempt.started ??= boundary.timestamp
        if (boundary.type !== undefined) attempt.type = boundary.type
        if (boundary.attempt !== undefined) {
          attempt.number = boundary.attempt
          attempt.isRetry = boundary.attempt > 1
        }
        sequence.announce()
      } else {
        if (attempt.openedBy === 'nothing') {
          attempt.openedBy = 'cut'
          // Of several that ran at the same time: nothing tells that it belongs to the one that ended before.
          attempt.isRetry = false
        }
        sequence.close(boundary.timestamp, boundary.exitCode, boundary.status)
      }
    },
    see(record, meaning) {
      openGiven()
      for (const event of meaning?.terminal ?? []) terminal.see(event, (record as Log).timestamp)
      if (sequence.current().openedBy === 'nothing') {
        if (meaning?.terminal !== undefined) markAs(record as Log, sequence.pendingEnd() ?? {})
        if (takesError(sequence.pendingEnd(), record)) return
      }
      followBoundaries(record, meaning)
      note(record, meaning)
      const attempt = sequence.current()
      const isNamed = attempt.type !== undefined || record.event === 'phase'
      if (attempt.openedBy === 'nothing') markGiven(record, given)
      else {
        if (isNamed || (attempt.openedBy === 'given' && attempt.records >= namedWithin)) sequence.announce()
        if (attempt.isAnnounced) sequence.mark(record as Log)
        else markGiven(record, given)
      }
    },
    seeLine({ timestamp, second, site }, message, meaning) {
      openGiven()
      const attempt = sequence.current()
      if (attempt.hasEnded || (attempt.openedBy !== 'nothing' && !attempt.isAnnounced)) return undefined
      if (timestamp !== undefined) attempt.recent.add(timestamp, second)
      goOnAfterCrash(attempt)
      attempt.account.seeLevel(site.level, 1)
      attempt.account.seeText(site.level, message, meaning)
      return attempt.ids
    },
    seeStray() {
      openGiven()
      goOnAfterCrash(sequence.current())
    },
    seeMarked() {
      isWhole = false
      const attempt = sequence.current()
      if (attempt.openedBy === 'given' && !attempt.isAnnounced) attempt.openedBy = 'nothing'
    },
    mark: record => markGiven(record, given),
    given,
    end() {
      openGiven()
      openCrash()
      if (sequence.current().openedBy !== 'nothing') sequence.close()
      sequence.release()
      terminal.end()
    },
  }
}
