import type { Reject } from '../../records/index.ts'
import type { Format } from '../format.ts'
import type { Head, InsideHead, LogHead, OpenHead } from '../head.ts'
import { withFields } from '../layouts/fields-behind.ts'
import { logOf } from '../layouts/log-record.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import type { Stats } from '../write/stats.ts'
import { bareHead, complete, isTimeOnly, timed } from './around.ts'
import type { Finish } from './finish.ts'
import type { Opening } from './open.ts'
import { withSureTime } from './outer-time.ts'
import { type OpenRecord, openRecord, type Sequence } from './sequence.ts'
import { settle } from './settle.ts'

/** What is done about a line with a head. */
export interface Begin {
  begin(sequence: Sequence, format: Format, head: Head, line: string, envelope: string | undefined): void
  /** A line that cannot be read becomes a reject, and stays visible as a line, with what is told around it. */
  torn(
    sequence: Sequence,
    reason: NonNullable<Reject['reason']>,
    detail: string,
    line: string,
    envelope: string | undefined,
  ): void
}

interface Parts {
  readonly opening: Opening
  readonly finish: Finish
  readonly out: Output
  readonly counts: Stats
  readonly where: Location
  readonly secrets: Secrets
  readonly readInside: (sequence: Sequence, head: InsideHead, envelope: string | undefined) => void
}

export function beginner({ opening, finish, out, counts, where, secrets, readInside }: Parts): Begin {
  const { flush } = finish
  const { here, open, withRaw } = opening

  /** Whether there may be something to hide beside the message. */
  const mayHideMore = ({ site, data }: LogHead): boolean =>
    secrets.mayBeIn(site.names) || (data !== undefined && secrets.mayBeIn(data))

  /** Nearly every line of a big log comes this way. */
  const beginLog = (sequence: Sequence, format: Format, head: LogHead, line: string): void => {
    flush(sequence)
    sequence.afterBoundary = false
    sequence.expectsSecond = false
    sequence.below = undefined
    counts.format(format.name)
    const mayHide = secrets.mayBeIn(line)
    // The message is the free text of a line; it is hidden in order, for a private key may run over several.
    if (mayHide || sequence.secrets.isInKey()) head.message = sequence.secrets.hide(head.message)
    const { around } = sequence
    const isPart = (!mayHide || !mayHideMore(head)) && (around === undefined || isTimeOnly(around))
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
    found: Head,
    line: string,
    envelope: string | undefined,
  ): void => {
    const timed = sequence.around === undefined ? found : withSureTime(sequence, found)
    const head = line.charCodeAt(line.length - 1) === closingBrace ? withFields(timed) : timed
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
    sequence.below = undefined
    if (head.is === 'inside') {
      readInside(sequence, head, envelope)
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
    out.reject({ reason, detail, raw: line })
    const text = secrets.hide(line)
    const { around } = sequence
    if (around !== undefined && envelope === undefined) {
      counts.format(around.format)
      const record = withRaw(logOf(bareHead(sequence, text, around)))
      finish.log(sequence, out.located(record, where.line()), undefined, here(sequence))
      return
    }
    finish.unclaimed(sequence, { text, ...here(sequence), envelope: text === line ? envelope : undefined })
  }

  return { begin, torn }
}

const closingBrace = 125
const single = { rest: undefined, trace: undefined, more: undefined }
