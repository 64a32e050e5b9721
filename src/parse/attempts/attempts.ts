import type { Emit } from '../../lib/step.ts'
import { elapsed, secondsBetween } from '../../lib/time.ts'
import type { AnyRecord, Log, TypeEnd } from '../../records/index.ts'
import type { Boundary, LogHead } from '../head.ts'
import { isFailing } from '../layouts/levels.ts'
import type { Meaning } from '../meaning/phrases.ts'
import { type Account, account } from './attempt-totals.ts'
import { type Ids, typeEndOf, typeStartOf } from './derived.ts'
import { isEnd, isViolentEnd } from './ends.ts'
import { type Recent, recent } from './recent-times.ts'

/** Finds the attempts in a text that no bs-run has marked: type_start and type_end with `derived`. */
export interface Attempts {
  boundary(boundary: Boundary): void
  /** Takes note of a record, and writes into it the run, type and attempt it belongs to. */
  see(record: AnyRecord, meaning: Meaning | undefined): void
  /**
   * The same for a log line that says nothing of where an attempt begins or ends: whose it is, always the same object
   * for the same attempt; undefined when the line has to be seen as a record.
   */
  seeLine(head: LogHead, message: string, meaning: Meaning | undefined): Ids | undefined
  /** A line that nobody claims. */
  seeStray(): void
  end(): void
}

const nobody: Ids = {}

interface Attempt {
  /** What opened it; `nothing` collects what stands before the first boundary, `cut` is one whose beginning is missing. */
  by: 'nothing' | 'cut' | 'wrapper' | 'heartbeat' | 'log'
  readonly account: Account
  type?: string
  command?: string
  started?: string
  readonly recent: Recent
  number?: number
  announced: boolean
  ids: Ids
  /** The script's first line of its own was seen. */
  begun: boolean
  beats: number
  exitCode?: number
  /** It has told its end; only the lines that always follow still belong to it. */
  over: boolean
  /** Its last record is how a program or an interpreter dies (ends.ts). */
  crashed: boolean
  /** One of its records tells that a process was ended by force, whatever came behind it. */
  died: boolean
}

interface Run {
  /** Undefined when the log tells no time. */
  readonly id: string | undefined
  readonly done: Set<string>
}

/** A retry follows within minutes; the same type later than this is another run. */
const retryWithin = 600
const runGap = 3600

const fresh = (by: Attempt['by']): Attempt => ({
  by,
  account: account(),
  recent: recent(),
  announced: false,
  ids: nobody,
  begun: false,
  beats: 0,
  over: false,
  crashed: false,
  died: false,
})

/** `ofSystem`: the lines are a system log’s, where a crash outside all attempts is none of the user’s. */
export function attempts(emit: Emit<AnyRecord>, { ofSystem = false } = {}): Attempts {
  let current = fresh('nothing')
  let run: Run | undefined
  /** The end of the attempt before: it is final unless the same type is tried again. */
  let held: TypeEnd | undefined
  let any = false

  const release = (): void => {
    if (held !== undefined) emit(held)
    held = undefined
  }

  /** Gives the attempt its number and run; what was held is now known to be final or not. */
  const announce = (): void => {
    if (current.announced) return
    current.announced = true
    const { type = '', started } = current
    const gap = secondsBetween(held?.timestamp, started) ?? 0
    const retry =
      held !== undefined && (held.type ?? '') === type && held.status !== 'success' && gap <= retryWithin
    if (retry && held !== undefined) {
      if (held.status === 'failed') held.status = 'retry'
      held.final = false
      current.number = (held.attempt ?? 1) + 1
    } else {
      current.number = 1
      if (run === undefined || run.done.has(type) || gap > runGap)
        run = { id: runId(started), done: new Set() }
    }
    release()
    current.ids = whose()
    if (current.by !== 'nothing' && current.by !== 'cut')
      emit(typeStartOf(started, current.ids, current.command))
  }

  const whose = (): Ids => {
    const ids: Ids = {}
    if (run?.id !== undefined) ids.run_id = run.id
    if (current.type !== undefined) ids.type = current.type
    if (current.number !== undefined) ids.attempt = current.number
    return ids
  }

  const mark = (record: Log): void => {
    if (run?.id !== undefined) record.run_id = run.id
    if (current.type !== undefined) record.type = current.type
    if (current.number !== undefined) record.attempt = current.number
  }

  const close = (ended?: string, code?: number): void => {
    announce()
    const beat = current.account.lastHeartbeat()
    const exitCode = code ?? beat?.exit_code ?? current.exitCode
    const status = verdict(exitCode, beat?.status, current.crashed || current.died)
    const seconds = elapsed(current.started, ended ?? beat?.timestamp)
    held = typeEndOf(
      ended ?? beat?.timestamp ?? current.recent.beforeGap(runGap),
      current.ids,
      status,
      seconds,
      exitCode,
      current.account.facts(status, { exitCode }),
    )
    run?.done.add(current.type ?? '')
    any = true
    current = fresh('nothing')
  }

  const open = (by: Attempt['by']): void => {
    claimCrash()
    if (current.by !== 'nothing') close()
    current = fresh(by)
  }

  /** A crash outside all attempts is an attempt of its own, whose beginning is missing: it must not pass for success. */
  const claimCrash = (): void => {
    if (current.by === 'nothing' && !ofSystem && (current.crashed || current.died)) current.by = 'cut'
  }

  /** Behind other attempts, what follows a crash is the shell's; a log without attempts goes on after a caught one. */
  const survive = (): void => {
    if (current.by !== 'nothing' || !any) current.crashed = false
  }

  const see: Attempts['see'] = (record, meaning) => {
    const isBeat = record.event === 'heartbeat'
    const starts = isBeat && record.status === 'started'
    if (current.by !== 'wrapper') {
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
    if (meaning?.type !== undefined && meaning.type !== '') current.type ??= meaning.type
    // A heartbeat that a user's format made may name its type.
    if (isBeat && record.type !== undefined) current.type ??= record.type
    if (isEnd(record)) current.crashed = true
    else if (!isFailing((record as Log).level)) survive()
    if (isViolentEnd(record)) current.died = true
    current.account.see(record, meaning)
    if (current.by === 'nothing') return
    if (current.type !== undefined || record.event === 'phase') announce()
    if (current.announced) mark(record as Log)
  }

  return {
    boundary(boundary) {
      if (boundary.at === 'running') {
        open('wrapper')
        current.command = boundary.command
        if (boundary.type !== undefined) current.type = boundary.type
      } else if (boundary.at === 'started') {
        if (current.by === 'wrapper' && current.started === undefined) current.started = boundary.timestamp
        if (current.by === 'wrapper') announce()
      } else {
        if (current.by === 'nothing') current.by = 'cut'
        close(boundary.timestamp, boundary.exitCode)
      }
    },
    see,
    seeLine({ timestamp, site }, message, meaning) {
      if (current.over || (current.by !== 'nothing' && !current.announced)) return undefined
      if (timestamp !== undefined) current.recent.add(timestamp)
      survive()
      current.account.seeLevel(site.level, 1)
      current.account.seeText(site.level, message, meaning)
      return current.ids
    },
    seeStray() {
      survive()
    },
    end() {
      claimCrash()
      if (current.by !== 'nothing') close()
      release()
    },
  }
}

/** Never success without a word of it: a log that just ends tells of a run that was killed or goes on. */
function verdict(
  exitCode: number | undefined,
  beat: string | undefined,
  crashed: boolean,
): TypeEnd['status'] {
  if (exitCode !== undefined) return exitCode === 0 && beat !== 'failed' ? 'success' : 'failed'
  if (beat === 'completed') return 'success'
  return beat === 'failed' || crashed ? 'failed' : 'unknown'
}

/** The script prints its exit code between two rules after its last heartbeat. */
const belongsAfterEnd = (record: AnyRecord, meaning: Meaning | undefined): boolean =>
  meaning?.exitCode !== undefined ||
  record.event === 'heartbeat' ||
  record.event === 'success_run' ||
  (record.event === 'log' && /^=*$/.test(record.message ?? ''))

/** `2026-01-25T13:00:05.123Z` → `20260125T130005Z`: the same log gives the same id every time. */
const runId = (started: string | undefined): string | undefined =>
  started && `${started.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
