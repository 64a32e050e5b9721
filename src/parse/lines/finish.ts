import { stripAnsi } from '../../lib/text.ts'
import type { AnyRecord, LineRecord, Log } from '../../records/index.ts'
import { needsEscape } from '../../records/write.ts'
import type { LogHead } from '../format.ts'
import { logOf } from '../log-record.ts'
import { type Saying, says, saysOnlyNumbers } from '../says.ts'
import type { Stats } from '../stats.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import { bareHead, complete } from './around.ts'
import type { Held, Lane, OpenRecord } from './lane.ts'
import type { LastResort } from './last-resort.ts'
import { become } from './meaning.ts'
import { settle } from './settle.ts'

/** Where finished records go. */
export interface Finish {
  /** Nothing more belongs to the open record of this sequence of lines. */
  flush(lane: Lane): void
  record(lane: Lane, record: AnyRecord, saying: Saying | undefined, from: From): void
  /** A log, as the kind of record that its text makes it. */
  log(lane: Lane, log: Log, saying: Saying | undefined, from: From): void
  /** A line that nobody knows. */
  unclaimed(lane: Lane, line: Pick<Held, 'text' | 'line' | 'seq' | 'envelope'>): void
}

/** The line with which a record begins. */
export type From = Pick<OpenRecord, 'line' | 'seq'>

export function finisher(out: Output, counts: Stats, where: Location, lastResort: LastResort): Finish {
  const giveRecord: Finish['record'] = (lane, record, saying, { line, seq }) => {
    out.concludesFrom(line)
    lane.attempts?.see(record, saying)
    lane.account?.see(record, saying)
    if (lane.isWithin) withContext(record, lane, seq)
    out.give(record, line)
  }

  const giveLog: Finish['log'] = (lane, log, saying, from) => {
    const record = saying === undefined ? log : become(log, saying)
    if (log.raw !== undefined) (record as Log).raw = log.raw
    giveRecord(lane, record, saying, from)
  }

  /** A record of one line: nearly all are written without having been an object. */
  const giveHead = (lane: Lane, head: LogHead, from: From): void => {
    const { timestamp, site, data } = head
    // One look tells both whether there may be colours to remove and whether JSON needs escapes.
    const message = needsEscape(head.message) ? stripAnsi(head.message) : head.message
    const saying = says(message)
    const ids =
      saying === undefined || saysOnlyNumbers(saying) ? idsOf(lane, head, message, saying) : undefined
    if (ids === undefined) {
      giveLog(lane, out.located(logOf({ ...head, message }), from.line), saying, from)
      return
    }
    const file = where.fileOf(from.line)
    const line = file === undefined ? 0 : where.inFile(from.line)
    const { seq } = from
    const { stream } = lane
    out.giveLog(
      { is: 'log', timestamp, site, message, data, saying, ids, seq, stream, file, line },
      from.line,
    )
  }

  /** Whose line it is; undefined: its attempt has to see it as a record. */
  const idsOf = (
    { attempts, account, ids }: Lane,
    head: LogHead,
    message: string,
    saying: Saying | undefined,
  ) => {
    if (attempts !== undefined) return attempts.seeLine(head, message, saying)
    account?.seeLevel(head.site.level, 1)
    account?.seeText(head.site.level, message, saying)
    return ids
  }

  /** A text of a container that turned out to be no part of a record. */
  const giveBare = (lane: Lane, { text, around, line, seq }: Held, raw: string | undefined): void => {
    if (around === undefined) return
    const record = logOf(bareHead({ bare: undefined }, text, around))
    counts.format(around.format)
    if (raw !== undefined) record.raw = raw
    giveLog(lane, out.located(record, line), settle(record, nothingMore), { line, seq })
  }

  const unclaimed: Finish['unclaimed'] = (lane, { text, envelope, line, seq }) => {
    counts.unclaimed()
    lane.attempts?.seeStray()
    if (lane.stream === 'stderr') lane.account?.seeStderr(text)
    if (envelope !== undefined && !lane.isVeiled) {
      out.pass(envelope, line, { event: 'line' })
      return
    }
    const record: LineRecord = { event: 'line', text }
    out.located(record, line)
    if (lane.isWithin) withContext(record, lane, seq)
    out.give(record, line)
  }

  /** A line that was thought to begin a trace. */
  const giveHeld = (lane: Lane, held: Held, raw: string | undefined): void => {
    const found = lastResort(held.text, false)
    if (found === undefined) {
      if (held.around === undefined) unclaimed(lane, held)
      else giveBare(lane, held, raw)
      return
    }
    counts.format(found.format.name)
    const record = out.located(complete(found.head.record, held.around), held.line)
    if (raw !== undefined) record.raw = raw
    giveLog(lane, record, settle(record, { ...nothingMore, more: found.head }), held)
  }

  return {
    flush(lane) {
      const { open } = lane
      if (open === undefined) return
      lane.open = undefined
      const { head, rest, raw, held, line } = open
      if (head !== undefined && rest === undefined && raw === undefined) giveHead(lane, head, open)
      else if (held !== undefined) {
        held.forEach((text, at) => {
          giveHeld(lane, text, raw?.[at])
        })
      } else {
        const record = out.located(open.record ?? logOf(head as LogHead), line)
        if (raw !== undefined) record.raw = raw.join('\n')
        giveLog(lane, record, settle(record, open), open)
      }
      out.order.closed(lane)
    },
    record: giveRecord,
    log: giveLog,
    unclaimed,
  }
}

const nothingMore = { rest: undefined, trace: undefined, more: undefined }

/** Ids that bs-run has given, and where it read the line. */
function withContext(record: AnyRecord, { ids, stream }: Lane, seq: number | undefined): void {
  const target = record as Log
  Object.assign(target, ids)
  if (seq !== undefined) target.seq = seq
  if (stream !== undefined) target.stream = stream
}
