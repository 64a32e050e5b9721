import type { AnyRecord, Log, Reject } from '../../records/index.ts'
import type { Format, Head, LogHead, OpenHead } from '../format.ts'
import { logOf } from '../layouts/log-record.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import type { Stats } from '../write/stats.ts'
import { bareHead, complete, isTimeOnly, timed } from './around.ts'
import type { Action, Classify } from './classify.ts'
import type { Finish, From } from './finish.ts'
import { type Inside, inside } from './inside.ts'
import { type OpenRecord, openRecord, type Sequence } from './sequence.ts'
import { settle } from './settle.ts'

/** Reads lines: tells what each is, and does what is to be done about it. This is the only place that changes a sequence. */
export interface Reader {
  /** `envelope`: the record of bs-run that the text came in; it goes on as it is when nobody knows the text. */
  read(sequence: Sequence, text: string, envelope: string | undefined): void
  /** Nothing more belongs to the open records of this sequence and of those inside it. */
  flush(sequence: Sequence): void
  /** As `flush`, and their attempts end. */
  end(sequence: Sequence): void
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
  readonly watch: ((action: Action, sequence: Sequence) => void) | undefined
}

export function createReader(parts: ReaderParts): Reader {
  const { classify, finish, out, counts, where, secrets, original, own, watch } = parts
  const { flush } = finish

  const here = (sequence: Sequence): From => ({ line: where.line(), seq: sequence.seq })

  /** The same record with the line it comes from, when that is kept. */
  const withRaw = <T extends AnyRecord>(record: T): T => {
    if (original !== undefined) (record as Log).raw = secrets.hide(original())
    return record
  }

  const open = (sequence: Sequence, record: OpenRecord): void => {
    sequence.open = record
    out.order.opened(sequence, record.line)
    if (original !== undefined) record.raw = [secrets.hide(original())]
  }

  /** Keeps a further line as it came; one inside a private key only as it was hidden. */
  const keepRaw = ({ raw }: OpenRecord, line: string, text: string): void => {
    if (original === undefined) return
    const whole = original()
    raw?.push(text === line ? secrets.hide(whole) : whole === line ? text : '[REDACTED]')
  }

  /** Nearly every line of a big log comes this way. */
  const beginLog = (sequence: Sequence, format: Format, head: LogHead, line: string): void => {
    flush(sequence)
    sequence.afterBoundary = false
    sequence.expectsSecond = false
    counts.format(format.name)
    const mayHide = secrets.mayBeIn(line)
    // The message is the free text of a line; it is hidden in order, for a private key may run over several.
    if (mayHide || sequence.secrets.isInKey()) head.message = sequence.secrets.hide(head.message)
    const { around } = sequence
    const isPart = !mayHide && (around === undefined || isTimeOnly(around))
    const { stamp, isWeak, more } = head
    open(
      sequence,
      openRecord(where.line(), sequence.seq, {
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
    sequence: Sequence,
    { name }: Format,
    head: OpenHead,
    line: string,
    held?: OpenRecord['held'],
  ): OpenRecord =>
    openRecord(where.line(), sequence.seq, {
      record: complete(secrets.hideIn(head.record, line), sequence.around),
      more: head,
      format: name,
      stamp: head.stamp,
      isWeak: head.isWeak === true,
      held,
    })

  const begin = (
    sequence: Sequence,
    format: Format,
    head: Head,
    line: string,
    envelope: string | undefined,
  ): void => {
    if (head.is === 'log') {
      beginLog(sequence, format, head, line)
      return
    }
    if (head.is === 'torn') {
      torn(sequence, head.reason, head.detail, line, envelope)
      return
    }
    flush(sequence)
    sequence.expectsSecond = false
    if (head.is === 'inside') {
      within.read(sequence, head, envelope)
      return
    }
    sequence.afterBoundary = head.is === 'boundary'
    if (head.is === 'open' && head.needsSecond) {
      const held = { text: secrets.hide(line), ...here(sequence), envelope, around: sequence.around }
      open(sequence, opened(sequence, format, head, line, [held]))
      sequence.expectsSecond = true
      return
    }
    counts.format(format.name)
    if (head.is === 'open') {
      open(sequence, opened(sequence, format, head, line))
      sequence.expectsSecond = head.second !== undefined
    } else if (head.is === 'boundary') {
      out.concludesFrom(where.line())
      sequence.attempts?.boundary(secrets.hideIn(head.boundary, line))
    } else if (head.is === 'whole') {
      const record = withRaw(complete(secrets.hideIn(head.record, line), sequence.around))
      finish.record(sequence, out.located(record, where.line()), undefined, here(sequence))
    } else {
      for (const record of head.records) {
        const safe = withRaw(complete(secrets.hideIn(record, line), sequence.around))
        finish.log(sequence, out.located(safe, where.line()), settle(safe, single), here(sequence))
      }
    }
  }

  const torn = (
    sequence: Sequence,
    reason: NonNullable<Reject['reason']>,
    detail: string,
    line: string,
    envelope: string | undefined,
  ): void => {
    flush(sequence)
    out.reject(reason, detail, line)
    const text = secrets.hide(line)
    finish.unclaimed(sequence, { text, ...here(sequence), envelope: text === line ? envelope : undefined })
  }

  const join = (
    sequence: Sequence,
    action: Action & { is: 'joins' },
    line: string,
    envelope: string | undefined,
  ): void => {
    const record = sequence.open as OpenRecord
    const { text, state } = action
    keepRaw(record, line, text)
    record.rest ??= []
    record.rest.push(text)
    if (record.trace !== undefined && state !== undefined) record.trace = { kind: record.trace.kind, state }
    if (record.held === undefined) {
      counts.joined()
      return
    }
    record.held.push({ text, ...here(sequence), envelope, around: sequence.around })
    if (state?.startsWith('maybe')) return
    counts.format(record.trace?.kind.name ?? 'multiline')
    for (let at = 1; at < record.held.length; at++) counts.joined()
    record.held = undefined
  }

  const joinSecond = (
    sequence: Sequence,
    { text, fields }: Action & { is: 'second' },
    line: string,
  ): void => {
    const record = sequence.open as OpenRecord
    sequence.expectsSecond = false
    Object.assign(record.record as Log, fields, { lines: 2 })
    keepRaw(record, line, text)
    if (record.held !== undefined) counts.format(record.format ?? '')
    record.held = undefined
    counts.joined()
  }

  const beginTrace = (
    sequence: Sequence,
    { text, trace, state }: Action & { is: 'trace' },
    envelope: string | undefined,
  ): void => {
    const isSure = !state.startsWith('maybe')
    const record: Log = { event: 'log', level: 'error', message: text, format: trace.name }
    open(
      sequence,
      openRecord(where.line(), sequence.seq, {
        record: complete(record, sequence.around),
        trace: { kind: trace, state },
        held: isSure ? undefined : [{ text, ...here(sequence), envelope, around: sequence.around }],
      }),
    )
    if (isSure) counts.format(trace.name)
  }

  /** A line that does not go on with the record before it, and has no head. */
  const beginRest = (
    sequence: Sequence,
    action: Action,
    line: string,
    envelope: string | undefined,
  ): void => {
    flush(sequence)
    sequence.afterBoundary = false
    sequence.expectsSecond = false
    switch (action.is) {
      case 'trace':
        beginTrace(sequence, action, envelope)
        return
      case 'says': {
        counts.format('generator')
        const record = withRaw(complete(out.located(action.record, where.line()), sequence.around))
        finish.record(sequence, record, action.meaning, here(sequence))
        return
      }
      case 'bare':
        counts.format(sequence.around?.format ?? '')
        open(
          sequence,
          openRecord(where.line(), sequence.seq, {
            head: bareHead(sequence, action.text, sequence.around as NonNullable<Sequence['around']>),
            isBare: true,
          }),
        )
        return
      case 'multiline':
        counts.format('multiline')
        open(
          sequence,
          openRecord(where.line(), sequence.seq, { record: { event: 'log', message: action.text } }),
        )
        return
      case 'blank behind a boundary':
        counts.format('wrapper')
        return
      case 'unclaimed':
        finish.unclaimed(sequence, {
          text: action.text,
          ...here(sequence),
          envelope: action.text === line ? envelope : undefined,
        })
        return
    }
  }

  /** How many texts stand behind the one that is read, in the same line. */
  let behind = 0

  const read: Reader['read'] = (sequence, line, envelope) => {
    const action = classify(sequence, line, behind)
    watch?.(action, sequence)
    switch (action.is) {
      case 'begins':
        begin(sequence, action.format, action.head, line, envelope)
        return
      case 'joins':
        sequence.expectsSecond = false
        join(sequence, action, line, envelope)
        return
      case 'second':
        joinSecond(sequence, action, line)
        return
      case 'two':
        if (action.hasFirst) {
          behind++
          read(sequence, line.slice(0, action.at), undefined)
          behind--
          counts.again()
        }
        read(sequence, line.slice(action.at), undefined)
        return
      case 'own':
        own(action, line)
        return
      case 'torn':
        torn(sequence, action.reason, action.detail, line, envelope)
        return
      default:
        beginRest(sequence, action, line, envelope)
    }
  }

  const within: Inside = inside({ read, flush, out, counts, secrets })

  return {
    read,
    flush(sequence) {
      within.flush(sequence)
      flush(sequence)
    },
    end(sequence) {
      within.end(sequence)
      flush(sequence)
      out.concludesFrom(where.line())
      sequence.attempts?.end()
    },
  }
}

const single = { rest: undefined, trace: undefined, more: undefined }
