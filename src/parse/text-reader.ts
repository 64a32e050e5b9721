import { parseBytes } from '../lib/bytes.ts'
import { stripAnsi } from '../lib/text.ts'
import type { AnyRecord, LineRecord, Log, Reject } from '../records/index.ts'
import { escaped, needsEscape } from '../records/write.ts'
import { isAlike } from './alike.ts'
import type { Clock } from './clock.ts'
import type { Envelopes } from './envelopes.ts'
import type { Format, Head, LogHead, OpenHead } from './format.ts'
import { complete, type Inner, inner } from './inner.ts'
import {
  become,
  continues,
  isFailure,
  type Lane,
  type Multiline,
  type OpenRecord,
  settle,
  stray,
} from './lane.ts'
import { logOf } from './log-record.ts'
import type { Outlet } from './outlet.ts'
import { type Saying, says, saysOnlyNumbers } from './says.ts'
import type { Table } from './table.ts'
import { opening } from './traces/index.ts'
import { type TwoInOne, twoInOne } from './two-in-one.ts'

/** Reads the lines of all lanes; `plain` is the lane of text without envelopes. */
export interface TextReader {
  /** `envelope`: the record of bs-run that the text came in; it goes on as it is when nobody wants the text. */
  read(from: Lane, text: string, envelope?: string): void
  take(from: Lane, format: Format, head: Head, source: string, envelope?: string): void
  torn(
    from: Lane,
    reason: NonNullable<Reject['reason']>,
    detail: string,
    source: string,
    envelope?: string,
  ): void
  /** Nothing more belongs to the open records of this lane and of the lines inside its lines. */
  flush(from: Lane): void
  /** Nothing more belongs to the open record of this lane itself. */
  close(from: Lane): void
  /** As `flush`, and their attempts end. */
  end(from: Lane): void
}

export interface ReaderSettings {
  readonly maxRecordLines: number
  readonly table: Table
  readonly clock: Clock
  readonly multiline?: Multiline | undefined
  /** The line that is being read, as it came, when records keep it. */
  readonly original?: (() => string) | undefined
}

/** Lines inside lines inside lines. */
const deepest = 3

export function textReader(
  plain: Lane,
  out: Outlet,
  told: Envelopes,
  { maxRecordLines, table, clock, multiline, original }: ReaderSettings,
): TextReader {
  const { counts } = out

  /** A finished record: its attempt takes note, then it leaves. */
  const give = (from: Lane, record: AnyRecord, saying: Saying | undefined): void => {
    if (from.attempts === undefined) told.see(from.context, record, saying)
    else from.attempts.see(record, saying)
    if (from !== plain) Object.assign(record, from.context)
    out.give(record)
  }

  /** A log, as the kind of record that its text makes it. */
  const giveLog = (from: Lane, log: Log, saying: Saying | undefined): void => {
    const record = saying === undefined ? log : become(log, saying)
    if (log.raw !== undefined) (record as Log).raw = log.raw
    give(from, record, saying)
  }

  /** The same record with the line it comes from, when that is kept. */
  const withRaw = <T extends AnyRecord>(record: T): T => {
    if (original !== undefined) (record as Log).raw = out.hiddenText(original())
    return record
  }

  const flush = (from: Lane): void => {
    const { open } = from
    if (open === undefined) return
    from.open = undefined
    const { head } = open
    if (head !== undefined && open.rest === undefined && open.raw === undefined) {
      giveHead(from, head, open.line)
    } else if (open.held !== undefined) {
      open.held.forEach(({ text, line, envelope, around }, at) => {
        if (around === undefined) unclaimed(from, text, envelope, line)
        else giveBare(from, within.bare(text, around), line, open.raw?.[at])
      })
    } else {
      const record = out.located(open.record ?? logOf(head as LogHead), open.line)
      if (open.raw !== undefined) record.raw = open.raw.join('\n')
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
      const ids = plain.attempts?.seeLine(head, saying)
      if (ids !== undefined) {
        out.giveLine(head, isDirty ? escaped(head.message) : head.message, ids, line, saying)
        return
      }
    }
    giveLog(from, out.located(logOf(head), line), saying)
  }

  /** A text of a container that turned out to be no part of a record. */
  const giveBare = (from: Lane, bare: OpenRecord, line: number, raw: string | undefined): void => {
    const { record } = bare
    if (record === undefined) return
    counts.format(record.format ?? '')
    if (raw !== undefined) record.raw = raw
    giveLog(from, out.located(record, line), settle(record, bare))
  }

  const unclaimed = (from: Lane, text: string, envelope: string | undefined, line?: number): void => {
    counts.unclaimed()
    if (from.attempts !== undefined) from.attempts.seeStray()
    else if (from.context.stream === 'stderr') told.seeStray(from.context, text)
    if (envelope !== undefined && from.isVeiled !== true) {
      out.pass(envelope)
      return
    }
    const record: LineRecord = { event: 'line', text }
    out.give(out.located(from === plain ? record : Object.assign(record, from.context), line))
  }

  const torn: TextReader['torn'] = (from, reason, detail, source, envelope) => {
    flush(from)
    out.reject(reason, detail, source)
    const text = out.hiddenText(source)
    unclaimed(from, text, text === source ? envelope : undefined)
  }

  const take: TextReader['take'] = (from, format, head, source, envelope) => {
    if (head.is === 'log') {
      takeLog(from, format.name, head, source)
      return
    }
    if (head.is === 'torn') {
      torn(from, head.reason, head.detail, source, envelope)
      return
    }
    flush(from)
    if (head.is === 'inside') {
      within.read(from, head, envelope)
      return
    }
    from.afterBorder = head.is === 'border'
    if (head.is === 'open' && head.needsSecond) {
      const held = [{ text: out.hiddenText(source), line: out.lineNumber(), envelope, around: from.around }]
      from.open = { ...opened(from, format, head, source), held }
      from.expectsSecond = true
      keepFirst(from)
      return
    }
    counts.format(format.name)
    if (head.is === 'border') {
      from.attempts?.border(out.hidden(head.border, source))
    } else if (head.is === 'whole') {
      give(from, withRaw(out.located(complete(out.hidden(head.record, source), from.around))), undefined)
    } else if (head.is === 'many') {
      for (const record of head.records) {
        const safe = withRaw(complete(out.hidden(record, source), from.around))
        giveLog(from, out.located(safe), settle(safe, { line: out.lineNumber() }))
      }
    } else {
      from.open = opened(from, format, head, source)
      from.expectsSecond = head.second !== undefined
    }
    if (original !== undefined) keepFirst(from)
  }

  /** Nearly every line of a big log comes this way. */
  const takeLog = (from: Lane, name: string, head: LogHead, source: string): void => {
    flush(from)
    from.afterBorder = false
    counts.format(name)
    // The message is the free text of a line; it is cleaned in order, for a private key may run over several.
    if (out.isSuspect(head.message) || from.isInKey()) head.message = from.clean(head.message)
    const line = out.lineNumber()
    from.open =
      from.around === undefined && !out.isMarked(head.site)
        ? { head, line }
        : { record: complete(out.hidden(logOf(head), source), from.around), line }
    if (original !== undefined) keepFirst(from)
  }

  const opened = (from: Lane, { name }: Format, head: OpenHead, source: string): OpenRecord => ({
    record: complete(out.hidden(head.record, source), from.around),
    line: out.lineNumber(),
    more: head,
    format: name,
  })

  /** Keeps the line that the open record begins with. */
  const keepFirst = ({ open }: Lane): void => {
    if (original !== undefined && open !== undefined) open.raw = [out.hiddenText(original())]
  }

  /** Keeps a further line; one inside a private key only as it was cleaned. */
  const keep = (open: OpenRecord, raw: string, text: string): void => {
    if (original === undefined) return
    const line = original()
    open.raw?.push(text === raw ? out.hiddenText(line) : line === raw ? text : '[REDACTED]')
  }

  const read: TextReader['read'] = (from, raw, envelope) => {
    if (raw.endsWith('}') && two.glued(from, raw)) return
    if (multiline !== undefined && joinsAnyway(from, raw)) return
    if (from !== plain && raw.startsWith('{') && readJson(from, raw, envelope)) return
    if (from.expectsSecond && readSecond(from, raw)) return
    for (const { format, line } of table.of(raw)) {
      const head = line(raw, clock)
      if (head === undefined || (head.is !== 'log' && isRefused(from, format, head, raw))) continue
      take(from, format, head, raw, envelope)
      return
    }
    readRest(from, raw, envelope)
  }

  /** A line without a head of its own. */
  const readRest = (from: Lane, raw: string, envelope: string | undefined): void => {
    if (two.behindBar(from, raw)) return
    const text = from.clean(raw)
    const { open } = from
    if (open !== undefined && multiline === undefined && continues(open, text, maxRecordLines)) {
      join(open, raw, text, envelope, from.around)
      return
    }
    flush(from)
    const behindBorder = from.afterBorder
    from.afterBorder = false
    if (text === '' && behindBorder) {
      counts.format('wrapper')
      return
    }
    const trace = multiline === undefined ? opening(text) : undefined
    if (trace !== undefined) {
      const { kind, state } = { kind: trace.trace, state: trace.state }
      const record: Log = { event: 'log', level: 'error', message: text, format: kind.name }
      from.open = { record: complete(record, from.around), line: out.lineNumber(), trace: { kind, state } }
      keepFirst(from)
      if (state.startsWith('maybe'))
        from.open.held = [{ text, line: out.lineNumber(), envelope, around: from.around }]
      else counts.format(kind.name)
      return
    }
    const said = stray(text)
    if (said !== undefined) {
      counts.format('generator')
      give(from, withRaw(complete(out.located(said.record), from.around)), said.saying)
    } else if (from.around !== undefined) {
      counts.format(from.around.format)
      from.open = within.bare(text, from.around)
      keepFirst(from)
    } else if (multiline?.begins(text)) {
      counts.format('multiline')
      from.open = { record: { event: 'log', message: text }, line: out.lineNumber() }
      keepFirst(from)
    } else unclaimed(from, text, text === raw ? envelope : undefined)
  }

  const join = (
    open: OpenRecord,
    raw: string,
    text: string,
    envelope?: string,
    around?: Lane['around'],
  ): void => {
    keep(open, raw, text)
    open.rest ??= []
    open.rest.push(text)
    if (open.held === undefined) {
      counts.joined()
      return
    }
    open.held.push({ text, line: out.lineNumber(), envelope, around })
    if (open.trace?.state.startsWith('maybe')) return
    counts.format(open.trace?.kind.name ?? 'multiline')
    for (let line = 1; line < open.held.length; line++) counts.joined()
    delete open.held
  }

  /** What --multiline says comes before what a line says itself. */
  const joinsAnyway = ({ open, clean }: Lane, raw: string): boolean => {
    if (open === undefined || !multiline?.joins(raw) || (open.rest?.length ?? 0) >= maxRecordLines - 1)
      return false
    join(open, raw, clean(raw))
    return true
  }

  /** A layout of two lines: without the second, the first was no head. */
  const readSecond = (from: Lane, raw: string): boolean => {
    const { open } = from
    from.expectsSecond = false
    if (open?.record === undefined || open.more?.second === undefined) return false
    const text = from.clean(raw)
    if (!open.more.second(open.record, text)) return false
    keep(open, raw, text)
    if (open.held !== undefined) counts.format(open.format ?? '')
    delete open.held
    open.record.lines = 2
    counts.joined()
    return true
  }

  /** A head that tells little does not end a record of another format, whose text it may be a part of. */
  const isRefused = ({ open, depth }: Lane, format: Format, head: Head, raw: string): boolean => {
    if (head.is === 'inside' && depth >= deepest) return true
    if ((head.is !== 'inside' && head.is !== 'open') || !head.isWeak || open === undefined) return false
    if (open.isBare || open.held !== undefined || (open.more?.isWhole && open.rest === undefined))
      return false
    // A trace takes only what is its own.
    if (open.trace?.kind.next(raw, open.trace.state) === undefined && open.trace !== undefined) return false
    // An empty line ends a paragraph.
    if (open.rest?.at(-1) === '') return false
    // An error must not be lost in a record that tells none.
    if (head.is === 'open' && isFailure({ record: head.record }) && !isFailure(open)) return false
    return open.format !== format.name && open.more?.isWeak !== true && !isAlike(head, open.more)
  }

  /** A line of JSON inside another line; false when no format knows it. */
  const readJson = (from: Lane, raw: string, envelope: string | undefined): boolean => {
    const value = parseBytes(raw)
    if (value === undefined) return false
    for (const format of table.all) {
      const head = format.object?.(value, clock)
      if (head === undefined || isRefused(from, format, head, raw)) continue
      take(from, format, head, raw, envelope)
      return true
    }
    return false
  }

  const two: TwoInOne = twoInOne({ read, table, clock, counts })
  const within: Inner = inner({ read, flush, out })

  return {
    read,
    take,
    torn,
    close: flush,
    flush(from) {
      within.flush(from)
      flush(from)
    },
    end(from) {
      within.end(from)
      flush(from)
      from.attempts?.end()
    },
  }
}
