import { trigger } from '../lib/redact.ts'
import { stripAnsi } from '../lib/text.ts'
import type { AnyRecord, LineRecord, Log } from '../records/index.ts'
import { escaped, needsEscape } from '../records/write.ts'
import type { Attempts } from './attempts.ts'
import type { Envelopes } from './envelopes.ts'
import type { Format, Head, LogHead } from './format.ts'
import { formats } from './formats/index.ts'
import { become, continues, type Lane, settle, stray } from './lane.ts'
import { logOf } from './log-record.ts'
import type { Outlet } from './outlet.ts'
import { type Saying, says, saysOnlyNumbers } from './says.ts'
import { opensTrace } from './traces/python.ts'

/** Reads the lines of all lanes; `plain` is the lane of text without envelopes. */
export interface TextReader {
  /** `envelope`: the record of bs-run that the text came in; it goes on as it is when nobody wants the text. */
  read(from: Lane, text: string, envelope?: string): void
  take(from: Lane, format: Format, head: Head, source: string, envelope?: string): void
  torn(from: Lane, reason: 'json' | 'payload', detail: string, source: string, envelope?: string): void
  /** Nothing more belongs to the open record. */
  flush(from: Lane): void
  /** The open record began in the file that is left now. */
  place(from: Lane): void
}

const closingBrace = 125
const mostGlued = 100

export function textReader(
  plain: Lane,
  out: Outlet,
  derived: Attempts,
  told: Envelopes,
  maxRecordLines: number,
): TextReader {
  const { counts } = out
  let glued = 0

  /** A finished record: its attempt takes note, then it leaves. */
  const give = (from: Lane, record: AnyRecord, saying: Saying | undefined): void => {
    if (from === plain) derived.see(record, saying)
    else {
      told.see(from.context, record, saying)
      Object.assign(record, from.context)
    }
    out.give(record)
  }

  /** A log, as the kind of record that its text makes it. */
  const giveLog = (from: Lane, log: Log, saying: Saying | undefined): void =>
    give(from, saying === undefined ? log : become(log, saying), saying)

  const flush = (from: Lane): void => {
    const { open } = from
    if (open === undefined) return
    from.open = undefined
    const { head } = open
    if (head !== undefined && open.rest === undefined && open.record === undefined)
      giveHead(from, head, open.line)
    else {
      const record = out.located(open.record ?? logOf(head as LogHead), open.line)
      giveLog(from, record, settle(record, open))
    }
  }

  /** A record of one line: nearly all are written without having been an object. */
  const giveHead = (from: Lane, head: LogHead, line: number): void => {
    // One look tells both whether there may be colours to remove and whether JSON needs escapes.
    const isDirty = needsEscape(head.message)
    if (isDirty) head.message = stripAnsi(head.message)
    const saying = says(head.message)
    if (from === plain && (saying === undefined || saysOnlyNumbers(saying))) {
      const ids = derived.seeLine(head, saying)
      if (ids !== undefined) {
        out.giveLine(head, isDirty ? escaped(head.message) : head.message, ids, line, saying)
        return
      }
    }
    giveLog(from, out.located(logOf(head), line), saying)
  }

  const unclaimed = (from: Lane, text: string, envelope: string | undefined): void => {
    counts.unclaimed()
    if (from === plain) derived.seeStray()
    else if (from.context.stream === 'stderr') told.seeStray(from.context, text)
    if (envelope !== undefined) {
      out.pass(envelope)
      return
    }
    const record: LineRecord = { event: 'line', text }
    out.give(out.located(from === plain ? record : Object.assign(record, from.context)))
  }

  const torn: TextReader['torn'] = (from, reason, detail, source, envelope) => {
    flush(from)
    out.reject(reason, detail, source)
    const text = out.hiddenText(source)
    unclaimed(from, text, text === source ? envelope : undefined)
  }

  const take: TextReader['take'] = (from, format, head, source, envelope) => {
    if (head.is === 'torn') {
      torn(from, 'payload', head.detail, source, envelope)
      return
    }
    flush(from)
    from.afterBorder = head.is === 'border'
    counts.format(format.name)
    if (head.is === 'border') {
      if (from === plain) derived.border(out.hidden(head.border, source))
    } else if (head.is === 'whole') {
      give(from, out.located(out.hidden(head.record, source)), undefined)
    } else if (head.is === 'log') {
      // The message is the free text of a line; it is cleaned in order, for a private key may run over several.
      if (trigger.test(head.message) || from.isInKey()) head.message = from.clean(head.message)
      from.open = { head, line: out.lineNumber }
    } else {
      from.open = { record: out.hidden(head.record, source), line: out.lineNumber }
    }
  }

  const read: TextReader['read'] = (from, raw, envelope) => {
    if (raw.charCodeAt(raw.length - 1) === closingBrace && readGlued(from, raw)) return
    for (const format of formats) {
      const head = format.line?.(raw)
      if (head === undefined) continue
      take(from, format, head, raw, envelope)
      return
    }
    const text = from.clean(raw)
    if (from.open !== undefined && continues(from.open, text, maxRecordLines)) {
      from.open.rest ??= []
      from.open.rest.push(text)
      counts.joined()
      return
    }
    flush(from)
    const behindBorder = from.afterBorder
    from.afterBorder = false
    if (text === '' && behindBorder) {
      counts.format('wrapper')
    } else if (opensTrace(text)) {
      counts.format('python-trace')
      const record: Log = { event: 'log', level: 'error', message: text, format: 'python-trace' }
      from.open = { record, line: out.lineNumber, trace: 'frames' }
    } else {
      const said = stray(text)
      if (said === undefined) unclaimed(from, text, text === raw ? envelope : undefined)
      else {
        counts.format('generator')
        give(from, out.located(said.record), said.saying)
      }
    }
  }

  /**
   * A generator's marker behind another text: its print found no line end before it. Two records in one line, unless
   * the marker is the whole message of the first.
   */
  const readGlued = (from: Lane, raw: string): boolean => {
    const beat = raw.lastIndexOf('HEARTBEAT: {"')
    const at = beat === -1 ? raw.lastIndexOf('SUCCESS_RUN: {"') : beat
    if (at <= 0 || glued >= mostGlued) return false
    const before = raw.slice(0, at)
    const isBare = formats.some(({ line }) => {
      const head = line?.(before)
      return head?.is === 'log' && head.message === ''
    })
    if (!isBare) {
      glued++
      read(from, before)
      glued--
      counts.again()
    }
    read(from, raw.slice(at))
    return true
  }

  const place = (from: Lane): void => {
    const { open } = from
    if (open === undefined) return
    const record = open.record ?? logOf(open.head as LogHead)
    record.message = stripAnsi(record.message ?? '')
    from.open = { ...open, record: out.located(record, open.line) }
  }

  return { read, take, torn, flush, place }
}
