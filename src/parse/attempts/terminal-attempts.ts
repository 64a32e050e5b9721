import type { Emit } from '../../lib/step.ts'
import type { AnyRecord, Log, ScriptEnd, TypeEnd } from '../../records/index.ts'
import type { How, TerminalEvent, Totals } from '../meaning/terminal.ts'
import type { Attempt } from './open-attempt.ts'

/** The attempts that a wrapper's terminal output tells. */
export interface TerminalAttempts {
  /** `timestamp`: when the line was written, if something in front of it says so. */
  see(event: TerminalEvent, timestamp: string | undefined): void
  /** An attempt has failed, and until the next line of the wrapper's own only its output is shown again. */
  isQuoting(): boolean
  /** The end of the run, where it was told. */
  end(): void
}

/** What the attempts of a text let others do with them. */
export interface Port {
  current(): Attempt
  /** The end of the attempt before, which may still learn more. */
  held(): TypeEnd | undefined
  open(by: Attempt['by']): void
  announce(): void
  close(ended: string | undefined, code: number | undefined, status?: TypeEnd['status']): void
  /** Nothing more can be learned of the attempt before. */
  release(): void
  runId(): string | undefined
  emit: Emit<AnyRecord>
}

interface Work {
  readonly type: string
  readonly target: number | undefined
}

export function terminalAttempts(port: Port): TerminalAttempts {
  /** Lines that only a wrapper writes were seen. */
  let isSure = false
  let isQuoting = false
  let work: Work | undefined
  let totals: Totals | undefined
  /** When they were told. */
  let at: string | undefined
  let ended = new Set<string>()

  const begin = ({ type, target }: Work, timestamp: string | undefined): void => {
    isQuoting = false
    const before = port.current()
    if (before.by === 'given' && !before.begun && before.beats === 0) before.by = 'terminal'
    else port.open('terminal')
    const current = port.current()
    current.type = type
    if (timestamp !== undefined) current.started = timestamp
    work = { type, target }
    port.announce()
  }

  const close = (
    timestamp: string | undefined,
    { exitCode, ...how }: How,
    status?: TypeEnd['status'],
  ): void => {
    port.close(timestamp, exitCode, status)
    const held = port.held()
    if (held === undefined) return
    if (work?.target !== undefined && held.type === work.type) held.target ??= work.target
    Object.assign(held, how)
    if (held.type !== undefined) ended.add(held.type)
  }

  /** An attempt whose beginning is not to be seen. */
  const closeCut = (
    type: string | undefined,
    timestamp: string | undefined,
    how: How,
    { number, status }: { readonly number?: number; readonly status?: TypeEnd['status'] },
  ): void => {
    const current = port.current()
    // Its beginning was to be seen: a banner that might have been something else.
    current.by = type !== undefined && type === work?.type ? 'terminal' : 'cut'
    if (type !== undefined) current.type = type
    if (number !== undefined) current.number = number
    close(timestamp, how, status)
  }

  const isOpen = (): boolean => port.current().by !== 'nothing'

  const failed = (event: TerminalEvent & { at: 'failed' }, timestamp: string | undefined): void => {
    isSure = true
    isQuoting = true
    const held = port.held()
    const isTold = !isOpen() && held?.attempt === event.attempt && held.type === work?.type
    // Its log, in the same text, has told it already.
    if (isTold && held.status !== 'success') return
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
      const held = port.held()
      if (held !== undefined && (type ?? held.type) === (held.type ?? type)) {
        // Of a text that begins in the middle, only now is it said whose attempt that was.
        if (type !== undefined) held.type = type
        if (type !== undefined) ended.add(type)
        if (held.status === 'retry') held.status = 'failed'
        held.final = true
      } else if (type !== undefined || work !== undefined || isSure || event.how.exitCode !== undefined) {
        // What ends behind the end of another run is a run of its own.
        if (type === undefined && work === undefined) {
          port.open('terminal')
          close(timestamp, how, status)
        } else closeCut(type ?? work?.type, timestamp, how, { status })
      } else return
    }
    isSure = true
    const last = port.held()
    // The time of all its attempts, which alone is told.
    if (last !== undefined) last.duration_seconds ??= seconds
  }

  const end = (): void => {
    const known = totals
    totals = undefined
    work = undefined
    isSure = false
    ended = new Set()
    if (known?.successful === undefined || known.failed === undefined) return
    if (isOpen()) port.close(undefined, undefined)
    port.release()
    port.emit(endOf(known, port.runId(), at))
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

function endOf(
  { successful = 0, failed = 0, seconds, isInterrupted }: Totals,
  runId: string | undefined,
  timestamp: string | undefined,
): ScriptEnd {
  const status = failed === 0 ? 'success' : successful === 0 ? 'failed' : 'partial_failure'
  return {
    ...(timestamp !== undefined && { timestamp }),
    event: 'script_end',
    ...(runId !== undefined && { run_id: runId }),
    status: isInterrupted ? 'interrupted' : status,
    ...(seconds !== undefined && { total_duration_seconds: seconds }),
    successful_types: successful,
    failed_types: failed,
  }
}

/** Gives an end the error that its wrapper shows behind it; whether it took it. */
export function takesError(held: TypeEnd | undefined, record: Log): boolean {
  if (held === undefined || held.status === 'success' || record.message === undefined) return false
  const [first = ''] = record.message.split('\n')
  if (first !== '') held.error ??= first
  markAs(record, held)
  return true
}

/** Writes into a record which attempt it belongs to: that with this end. */
export function markAs(record: Log, held: TypeEnd | undefined): void {
  const { run_id, type, attempt } = held ?? {}
  if (run_id !== undefined) record.run_id = run_id
  if (type !== undefined) record.type = type
  if (attempt !== undefined) record.attempt = attempt
}
