import type { AnyRecord, Log, Reject } from '../../records/index.ts'
import type { Format, Head, LogHead, OpenHead } from '../format.ts'
import { logOf } from '../log-record.ts'
import type { Stats } from '../stats.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import { bareHead, complete, isTimeOnly, timed } from './around.ts'
import type { Action, Classify } from './classify.ts'
import type { Finish, From } from './finish.ts'
import { type Inside, inside } from './inside.ts'
import { type Lane, type OpenRecord, openRecord } from './lane.ts'
import { settle } from './settle.ts'

/** Reads lines: tells what each is, and does what is to be done about it. This is the only place that changes a lane. */
export interface Reader {
  /** `envelope`: the record of bs-run that the text came in; it goes on as it is when nobody knows the text. */
  read(lane: Lane, text: string, envelope: string | undefined): void
  /** Nothing more belongs to the open records of this lane and of those inside it. */
  flush(lane: Lane): void
  /** As `flush`, and their attempts end. */
  end(lane: Lane): void
}

export interface ReaderParts {
  readonly classify: Classify
  readonly finish: Finish
  readonly out: Output
  readonly counts: Stats
  readonly where: Location
  readonly secrets: Secrets
  /** The line that is being read, as it came, when records keep it. */
  readonly original: (() => string) | undefined
  /** A record of our own family stands in a line of its own. */
  readonly own: (value: Action & { is: 'own' }, line: string) => void
  /** For those who explain. */
  readonly watch: ((action: Action, lane: Lane) => void) | undefined
}

export function createReader(parts: ReaderParts): Reader {
  const { classify, finish, out, counts, where, secrets, original, own, watch } = parts
  const { flush } = finish

  const here = (lane: Lane): From => ({ line: where.line(), seq: lane.seq })

  /** The same record with the line it comes from, when that is kept. */
  const withRaw = <T extends AnyRecord>(record: T): T => {
    if (original !== undefined) (record as Log).raw = secrets.hide(original())
    return record
  }

  const open = (lane: Lane, record: OpenRecord): void => {
    lane.open = record
    out.order.opened(lane, record.line)
    if (original !== undefined) record.raw = [secrets.hide(original())]
  }

  /** Keeps a further line as it came; one inside a private key only as it was hidden. */
  const keepRaw = ({ raw }: OpenRecord, line: string, text: string): void => {
    if (original === undefined) return
    const whole = original()
    raw?.push(text === line ? secrets.hide(whole) : whole === line ? text : '[REDACTED]')
  }

  /** Nearly every line of a big log comes this way. */
  const beginLog = (lane: Lane, format: Format, head: LogHead, line: string): void => {
    flush(lane)
    lane.afterBorder = false
    lane.expectsSecond = false
    counts.format(format.name)
    const mayHide = secrets.mayBeIn(line)
    // The message is the free text of a line; it is hidden in order, for a private key may run over several.
    if (mayHide || lane.secrets.isInKey()) head.message = lane.secrets.hide(head.message)
    const { around } = lane
    const isPart = !mayHide && (around === undefined || isTimeOnly(around))
    const { stamp, isWeak, more } = head
    open(
      lane,
      openRecord(where.line(), lane.seq, {
        head: isPart ? (around === undefined ? head : timed(head, around)) : undefined,
        record: isPart ? undefined : complete(secrets.hideIn(logOf(head), line), around),
        format: format.name,
        stamp,
        isWeak,
        more,
      }),
    )
  }

  const opened = (
    lane: Lane,
    { name }: Format,
    head: OpenHead,
    line: string,
    held?: OpenRecord['held'],
  ): OpenRecord =>
    openRecord(where.line(), lane.seq, {
      record: complete(secrets.hideIn(head.record, line), lane.around),
      more: head,
      format: name,
      stamp: head.stamp,
      isWeak: head.isWeak === true,
      held,
    })

  const begin = (
    lane: Lane,
    format: Format,
    head: Head,
    line: string,
    envelope: string | undefined,
  ): void => {
    if (head.is === 'log') {
      beginLog(lane, format, head, line)
      return
    }
    if (head.is === 'torn') {
      torn(lane, head.reason, head.detail, line, envelope)
      return
    }
    flush(lane)
    lane.expectsSecond = false
    if (head.is === 'inside') {
      within.read(lane, head, envelope)
      return
    }
    lane.afterBorder = head.is === 'border'
    if (head.is === 'open' && head.needsSecond) {
      const held = { text: secrets.hide(line), ...here(lane), envelope, around: lane.around }
      open(lane, opened(lane, format, head, line, [held]))
      lane.expectsSecond = true
      return
    }
    counts.format(format.name)
    if (head.is === 'open') {
      open(lane, opened(lane, format, head, line))
      lane.expectsSecond = head.second !== undefined
    } else if (head.is === 'border') {
      out.concludesFrom(where.line())
      lane.attempts?.border(secrets.hideIn(head.border, line))
    } else if (head.is === 'whole') {
      const record = withRaw(complete(secrets.hideIn(head.record, line), lane.around))
      finish.record(lane, out.located(record, where.line()), undefined, here(lane))
    } else {
      for (const record of head.records) {
        const safe = withRaw(complete(secrets.hideIn(record, line), lane.around))
        finish.log(lane, out.located(safe, where.line()), settle(safe, single), here(lane))
      }
    }
  }

  const torn = (
    lane: Lane,
    reason: NonNullable<Reject['reason']>,
    detail: string,
    line: string,
    envelope: string | undefined,
  ): void => {
    flush(lane)
    out.reject(reason, detail, line)
    const text = secrets.hide(line)
    finish.unclaimed(lane, { text, ...here(lane), envelope: text === line ? envelope : undefined })
  }

  const join = (
    lane: Lane,
    action: Action & { is: 'joins' },
    line: string,
    envelope: string | undefined,
  ): void => {
    const record = lane.open as OpenRecord
    const { text, state } = action
    keepRaw(record, line, text)
    record.rest ??= []
    record.rest.push(text)
    if (record.trace !== undefined && state !== undefined) record.trace = { kind: record.trace.kind, state }
    if (record.held === undefined) {
      counts.joined()
      return
    }
    record.held.push({ text, ...here(lane), envelope, around: lane.around })
    if (state?.startsWith('maybe')) return
    counts.format(record.trace?.kind.name ?? 'multiline')
    for (let at = 1; at < record.held.length; at++) counts.joined()
    record.held = undefined
  }

  const joinSecond = (lane: Lane, { text, fields }: Action & { is: 'second' }, line: string): void => {
    const record = lane.open as OpenRecord
    lane.expectsSecond = false
    Object.assign(record.record as Log, fields, { lines: 2 })
    keepRaw(record, line, text)
    if (record.held !== undefined) counts.format(record.format ?? '')
    record.held = undefined
    counts.joined()
  }

  const beginTrace = (
    lane: Lane,
    { text, trace, state }: Action & { is: 'trace' },
    envelope: string | undefined,
  ): void => {
    const isSure = !state.startsWith('maybe')
    const record: Log = { event: 'log', level: 'error', message: text, format: trace.name }
    open(
      lane,
      openRecord(where.line(), lane.seq, {
        record: complete(record, lane.around),
        trace: { kind: trace, state },
        held: isSure ? undefined : [{ text, ...here(lane), envelope, around: lane.around }],
      }),
    )
    if (isSure) counts.format(trace.name)
  }

  /** A line that does not go on with the record before it, and has no head. */
  const beginRest = (lane: Lane, action: Action, line: string, envelope: string | undefined): void => {
    flush(lane)
    lane.afterBorder = false
    lane.expectsSecond = false
    switch (action.is) {
      case 'trace':
        beginTrace(lane, action, envelope)
        return
      case 'says': {
        counts.format('generator')
        const record = withRaw(complete(out.located(action.record, where.line()), lane.around))
        finish.record(lane, record, action.saying, here(lane))
        return
      }
      case 'bare':
        counts.format(lane.around?.format ?? '')
        open(
          lane,
          openRecord(where.line(), lane.seq, {
            head: bareHead(lane, action.text, lane.around as NonNullable<Lane['around']>),
            isBare: true,
          }),
        )
        return
      case 'multiline':
        counts.format('multiline')
        open(lane, openRecord(where.line(), lane.seq, { record: { event: 'log', message: action.text } }))
        return
      case 'blank behind a border':
        counts.format('wrapper')
        return
      case 'unclaimed':
        finish.unclaimed(lane, {
          text: action.text,
          ...here(lane),
          envelope: action.text === line ? envelope : undefined,
        })
        return
    }
  }

  /** How many texts stand behind the one that is read, in the same line. */
  let behind = 0

  const read: Reader['read'] = (lane, line, envelope) => {
    const action = classify(lane, line, behind)
    watch?.(action, lane)
    switch (action.is) {
      case 'begins':
        begin(lane, action.format, action.head, line, envelope)
        return
      case 'joins':
        lane.expectsSecond = false
        join(lane, action, line, envelope)
        return
      case 'second':
        joinSecond(lane, action, line)
        return
      case 'two':
        if (action.hasFirst) {
          behind++
          read(lane, line.slice(0, action.at), undefined)
          behind--
          counts.again()
        }
        read(lane, line.slice(action.at), undefined)
        return
      case 'own':
        own(action, line)
        return
      case 'torn':
        torn(lane, action.reason, action.detail, line, envelope)
        return
      default:
        beginRest(lane, action, line, envelope)
    }
  }

  const within: Inside = inside({ read, flush, out, counts, secrets })

  return {
    read,
    flush(lane) {
      within.flush(lane)
      flush(lane)
    },
    end(lane) {
      within.end(lane)
      flush(lane)
      out.concludesFrom(where.line())
      lane.attempts?.end()
    },
  }
}

const single = { rest: undefined, trace: undefined, more: undefined }
