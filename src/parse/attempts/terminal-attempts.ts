import type { Emit } from '../../lib/step.ts'
import type { AnyRecord, TypeEnd } from '../../records/index.ts'
import type { How, TerminalEvent, Totals } from '../meaning/terminal.ts'
import type { AttemptSequence } from './attempt-sequence.ts'
import { runEndOf } from './run-end.ts'

/** Finds the attempts in the terminal output of a wrapper. */
export interface TerminalAttempts {
  /** `timestamp`: when the line was written, if something in front of it says so. */
  see(event: TerminalEvent, timestamp: string | undefined): void
  /** An attempt has failed, and until the next line of the wrapper's own only its output is shown again. */
  isQuoting(): boolean
  /** Gives out the end of the run when its totals were printed. */
  end(): void
}

interface Work {
  readonly type: string
  readonly target: number | undefined
}

export function terminalAttempts(sequence: AttemptSequence, emit: Emit<AnyRecord>): TerminalAttempts {
  /** Lines that only a wrapper writes were seen. */
  let isSure = false
  let isQuoting = false
  let work: Work | undefined
  let totals: Totals | undefined
  /** When they were printed. */
  let at: string | undefined
  let ended = new Set<string>()

  const begin = ({ type, target }: Work, timestamp: string | undefined): void => {
    isQuoting = false
    const before = sequence.current()
    if (before.openedBy === 'given' && !before.hasBegun && before.heartbeats === 0)
      before.openedBy = 'terminal'
    else sequence.open('terminal')
    const current = sequence.current()
    current.type = type
    if (timestamp !== undefined) current.started = timestamp
    work = { type, target }
    sequence.announce()
  }

  const close = (
    timestamp: string | undefined,
    { exitCode, ...how }: How,
    status?: TypeEnd['status'],
  ): void => {
    sequence.close(timestamp, exitCode, status)
    const previous = sequence.pendingEnd()
    if (previous === undefined) return
    if (work?.target !== undefined && previous.type === work.type) previous.target ??= work.target
    Object.assign(previous, how)
    if (previous.type !== undefined) ended.add(previous.type)
  }

  /** An attempt whose beginning is not to be seen. */
  const closeCut = (
    type: string | undefined,
    timestamp: string | undefined,
    how: How,
    { number, status }: { readonly number?: number; readonly status?: TypeEnd['status'] },
  ): void => {
    const current = sequence.current()
    // Its beginning was to be seen: a banner that might have been something else.
    current.openedBy = type !== undefined && type === work?.type ? 'terminal' : 'cut'
    if (type !== undefined) current.type = type
    if (number !== undefined) current.number = number
    close(timestamp, how, status)
  }

  const isOpen = (): boolean => sequence.current().openedBy !== 'nothing'

  const failed = (event: TerminalEvent & { at: 'failed' }, timestamp: string | undefined): void => {
    isSure = true
    isQuoting = true
    const previous = sequence.pendingEnd()
    const isKnown = !isOpen() && previous?.attempt === event.attempt && previous.type === work?.type
    // The log of the attempt, in the same text, has said so already.
    if (isKnown && previous.status !== 'success') return
    if (isOpen()) close(timestamp, event.how, 'failed')
    else closeCut(work?.type, timestamp, event.how, { number: event.attempt, status: 'failed' })
  }

  const done = (event: TerminalEvent & { at: 'done' }, timestamp: string | undefined): void => {
    const { status, type, seconds } = event
    const how = status === 'success' ? { exitCode: 0 } : event.how
    isQuoting = false
    if (totals !== undefined) end()
    if (isOpen()) close(timestamp, how, status)
    else {
      const previous = sequence.pendingEnd()
      if (previous !== undefined && (type ?? previous.type) === (previous.type ?? type)) {
        // A text that begins in the middle says only here which type that attempt was of.
        if (type !== undefined) previous.type = type
        if (type !== undefined) ended.add(type)
        if (previous.status === 'retry') previous.status = 'failed'
        previous.final = true
      } else if (type !== undefined || work !== undefined || isSure || event.how.exitCode !== undefined) {
        // What ends behind the end of another run is a run of its own.
        if (type === undefined && work === undefined) {
          sequence.open('terminal')
          close(timestamp, how, status)
        } else closeCut(type ?? work?.type, timestamp, how, { status })
      } else return
    }
    isSure = true
    const last = sequence.pendingEnd()
    // The time of all its attempts together: no other is printed.
    if (last !== undefined) last.duration_seconds ??= seconds
  }

  const end = (): void => {
    const known = totals
    totals = undefined
    work = undefined
    isSure = false
    ended = new Set()
    if (known?.successful === undefined || known.failed === undefined) return
    if (isOpen()) sequence.close(undefined, undefined)
    sequence.release()
    emit(runEndOf(known, sequence.runId(), at))
  }

  return {
    end,
    isQuoting: () => isQuoting,
    see(event, timestamp) {
      switch (event.at) {
        case 'type':
          if (totals !== undefined) end()
          isSure ||= event.isSure
          if (isSure) begin({ type: event.type, target: event.target }, timestamp)
          else work = { type: event.type, target: undefined }
          return
        case 'failed':
          failed(event, timestamp)
          return
        case 'retry':
          if (isSure && work !== undefined && !isOpen()) begin(work, timestamp)
          return
        case 'done':
          done(event, timestamp)
          return
        case 'result':
          if (totals === undefined || ended.has(event.type)) return
          closeCut(event.type, timestamp, {}, { status: event.status })
          return
        case 'totals':
          totals = { ...totals, ...event.totals }
          at = timestamp ?? at
      }
    },
  }
}
