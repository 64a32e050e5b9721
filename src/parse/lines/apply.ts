import type { Log } from '../../records/index.ts'
import type { Location } from '../write/location.ts'
import type { Output } from '../write/output.ts'
import type { Secrets } from '../write/secrets.ts'
import type { Stats } from '../write/stats.ts'
import type { Action } from './action.ts'
import { bareHead, complete } from './around.ts'
import { beginner } from './begin.ts'
import type { Classify } from './classify.ts'
import type { Finish } from './finish.ts'
import { type Inside, inside } from './inside.ts'
import { joiner } from './join.ts'
import { openings } from './open.ts'
import { openRecord, type Sequence } from './sequence.ts'

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
  const { classify, finish, out, counts, where, secrets, own, watch } = parts
  const { flush } = finish
  const opening = openings(parts)
  const { here, open, withRaw } = opening
  const { join, joinSecond } = joiner(opening, counts)
  const { begin, torn } = beginner({
    opening,
    finish,
    out,
    counts,
    where,
    secrets,
    readInside: (sequence, head, envelope) => within.read(sequence, head, envelope),
  })

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
    sequence.below = undefined
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
          line: where.line(),
          seq: sequence.seq,
          arrived: sequence.arrived,
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
        join(action.to ?? sequence, action, line, envelope)
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
