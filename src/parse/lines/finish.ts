import { stripAnsi } from '../../lib/text.ts'
import type { AnyRecord, LineRecord, Log } from '../../records/index.ts'
import { needsEscape } from '../../records/write.ts'
import type { LogHead } from '../head.ts'
import { logOf } from '../layouts/log-record.ts'
import { become } from '../meaning/become.ts'
import { meaningOfLine, tellsOnlyNumbers } from '../meaning/meaning.ts'
import type { Meaning } from '../meaning/phrases.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Stats } from '../write/stats.ts'
import { bareHead, complete } from './around.ts'
import type { LastResort } from './last-resort.ts'
import type { Held, OpenRecord, Sequence } from './sequence.ts'
import { settle } from './settle.ts'

/** Where finished records go. */
export interface Finish {
  /** Nothing more belongs to the open record of this sequence of lines. */
  flush(sequence: Sequence): void
  record(sequence: Sequence, record: AnyRecord, meaning: Meaning | undefined, from: From): void
  /** A log, as the kind of record that its text makes it. */
  log(sequence: Sequence, log: Log, meaning: Meaning | undefined, from: From): void
  /** A line that nobody knows. */
  unclaimed(sequence: Sequence, line: Pick<Held, 'text' | 'line' | 'seq' | 'arrived' | 'envelope'>): void
}

/** The line with which a record begins. */
export type From = Pick<OpenRecord, 'line' | 'seq' | 'arrived'>

export function finisher(out: Output, counts: Stats, where: Location, lastResort: LastResort): Finish {
  const giveRecord: Finish['record'] = (sequence, record, meaning, from) => {
    const { line } = from
    out.concludesFrom(line)
    sequence.attempts?.see(record, meaning)
    sequence.account?.see(record, meaning)
    if (sequence.isWithin) withContext(record, sequence, from.seq)
    // Only now: what a program prints without a time weighs otherwise as a cause.
    if (sequence.isWithin) withTime(record, from)
    out.give(record, line)
  }

  const giveLog: Finish['log'] = (sequence, log, meaning, from) => {
    const record = meaning === undefined ? log : become(log, meaning)
    if (meaning?.report?.event === 'unreadable')
      out.reject({ reason: 'payload', detail: meaning.report.problem, raw: log.message, line: from.line })
    if (log.raw !== undefined) (record as Log).raw = log.raw
    giveRecord(sequence, record, meaning, from)
  }

  /** A record of one line: nearly all are written without having been an object. */
  const giveHead = (sequence: Sequence, head: LogHead, from: From): void => {
    const { site, data } = head
    // One look tells both whether there may be colours to remove and whether JSON needs escapes.
    const isPlain = !needsEscape(head.message)
    const message = isPlain ? head.message : stripAnsi(head.message)
    const meaning = meaningOfLine(message)
    const ids =
      meaning === undefined || tellsOnlyNumbers(meaning) ? idsOf(sequence, head, message, meaning) : undefined
    if (ids === undefined) {
      giveLog(sequence, out.located(logOf({ ...head, message }), from.line), meaning, from)
      return
    }
    const file = where.fileOf(from.line)
    const line = file === undefined ? 0 : where.inFile(from.line)
    const { seq } = from
    const { stream } = sequence
    const timestamp = head.timestamp ?? from.arrived
    const { second } = head
    out.giveLog(
      { is: 'log', timestamp, second, site, message, isPlain, data, meaning, ids, seq, stream, file, line },
      from.line,
    )
  }

  /** Whose line it is; undefined: its attempt has to see it as a record. */
  const idsOf = (
    { attempts, account, ids }: Sequence,
    head: LogHead,
    message: string,
    meaning: Meaning | undefined,
  ) => {
    if (attempts !== undefined) return attempts.seeLine(head, message, meaning)
    account?.seeLevel(head.site.level, 1)
    account?.seeText(head.site.level, message, meaning)
    return ids
  }

  /** A text of a container that turned out to be no part of a record. */
  const giveBare = (sequence: Sequence, held: Held, raw: string | undefined): void => {
    const { text, around, line } = held
    if (around === undefined) return
    const record = logOf(bareHead({ bare: undefined }, text, around))
    counts.format(around.format)
    if (raw !== undefined) record.raw = raw
    giveLog(sequence, out.located(record, line), settle(record, nothingMore), held)
  }

  const unclaimed: Finish['unclaimed'] = (sequence, { text, envelope, line, seq, arrived }) => {
    counts.unclaimed()
    sequence.attempts?.seeStray()
    if (sequence.stream === 'stderr') sequence.account?.seeStderr(text)
    if (envelope !== undefined && !sequence.isVeiled) {
      out.pass(envelope, line, { event: 'line' })
      return
    }
    const record: LineRecord = { event: 'line', text }
    out.located(record, line)
    if (sequence.isWithin) withContext(record, sequence, seq)
    if (sequence.isWithin) withTime(record, { arrived })
    sequence.attempts?.mark(record)
    out.give(record, line)
  }

  /** A line that was thought to begin a trace. */
  const giveHeld = (sequence: Sequence, held: Held, raw: string | undefined): void => {
    const found = lastResort(held.text, false)
    if (found === undefined) {
      if (held.around === undefined) unclaimed(sequence, held)
      else giveBare(sequence, held, raw)
      return
    }
    counts.format(found.format.name)
    const { head } = found
    const record = out.located(complete(head.record as Log, held.around), held.line)
    if (raw !== undefined) record.raw = raw
    const more = head.is === 'open' ? head : undefined
    giveLog(sequence, record, settle(record, { ...nothingMore, more }), held)
  }

  return {
    flush(sequence) {
      const { open } = sequence
      if (open === undefined) return
      sequence.open = undefined
      const { head, rest, raw, held, line } = open
      if (head !== undefined && rest === undefined && raw === undefined) giveHead(sequence, head, open)
      else if (held !== undefined) {
        held.forEach((text, at) => {
          giveHeld(sequence, text, raw?.[at])
        })
      } else {
        const record = out.located(open.record ?? logOf(head as LogHead), line)
        if (raw !== undefined) record.raw = raw.join('\n')
        giveLog(sequence, record, settle(record, open), open)
      }
      out.order.closed(sequence)
    },
    record: giveRecord,
    log: giveLog,
    unclaimed,
  }
}

const nothingMore = { rest: undefined, trace: undefined, more: undefined }

/** Ids that bs-run has given, and where it read the line. */
function withContext(record: AnyRecord, { ids, stream }: Sequence, seq: number | undefined): void {
  const target = record as Log
  Object.assign(target, ids)
  if (seq !== undefined) target.seq = seq
  if (stream !== undefined) target.stream = stream
}

/** A line without a time of its own happened when bs-run received it. */
function withTime(record: AnyRecord, { arrived }: Pick<From, 'arrived'>): void {
  const target = record as { timestamp?: string }
  if (arrived !== undefined && target.timestamp === undefined) target.timestamp = arrived
}
