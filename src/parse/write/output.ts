import { fromBytes, toBytes } from '../../lib/bytes.ts'
import type { Emit } from '../../lib/step.ts'
import { cut } from '../../lib/text.ts'
import type { AnyRecord, Reject } from '../../records/index.ts'
import type { Sequence } from '../lines/sequence.ts'
import type { Item, LogItem } from './item.ts'
import type { Location } from './location.ts'
import { type Order, order } from './order.ts'
import type { Secrets } from './secrets.ts'
import type { Stats } from './stats.ts'

/** Where every record leaves: counted, placed in its file, in the order of first lines. Secrets are hidden already. */
export interface Output {
  /** Where records go from now on. */
  to(emit: Emit<Item>): void
  readonly order: Order<Item, Sequence>
  /** A record that began in this line. */
  give(record: AnyRecord, line: number): void
  /** What is concluded from now on follows from the record or boundary that began in this line. */
  concludesFrom(line: number): void
  /** A record that no line tells: where an attempt begins or ends. */
  conclude(record: AnyRecord): void
  giveLog(item: LogItem, line: number): void
  /** A line of our own family goes on as the text it was. */
  pass(
    line: string,
    number: number,
    fields: { readonly event?: unknown; readonly level?: unknown; readonly timestamp?: unknown },
  ): void
  /** The same record with its file and line, where there is a file. */
  located<T extends AnyRecord>(record: T, line: number): T
  reject(problem: Rejected): void
}

/** What cannot be read. `line`: where it began, unless that is the line being read. */
export interface Rejected {
  readonly reason: NonNullable<Reject['reason']>
  readonly detail: string
  readonly raw?: string | undefined
  readonly line?: number
}

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function output(counts: Stats, where: Location, { hide }: Secrets): Output {
  let emit: Emit<Item> = () => {}
  const ordered = order<Item, Sequence>(item => emit(item))

  const located = <T extends AnyRecord>(record: T, line: number): T => {
    const file = where.fileOf(line)
    if (file === undefined) return record
    const target = record as { file?: string; line?: number }
    target.file = file.name
    const number = where.inFile(line)
    if (number > 0) target.line = number
    return record
  }

  const give = (record: AnyRecord, line: number): void => {
    counts.record(record)
    ordered.give({ is: 'record', record }, line)
  }

  let source = 0

  return {
    concludesFrom(line) {
      source = line
    },
    conclude: record => give(record, source),
    to(target) {
      emit = target
    },
    order: ordered,
    give,
    giveLog(item, line) {
      counts.log(item.site.level, item.timestamp, item.second)
      ordered.give(item, line)
    },
    pass(line, number, fields) {
      const level = textOr(fields.level)
      const timestamp = textOr(fields.timestamp)
      counts.log(level, timestamp)
      ordered.give({ is: 'passed', line, event: textOr(fields.event), level, timestamp }, number)
    },
    located,
    reject({ reason, detail, raw, line = where.line() }) {
      counts.reject(reason)
      const record: Reject = { event: 'reject', reason, detail }
      // Hidden before it is cut: half a secret is no longer recognised.
      if (raw !== undefined) record.raw = toBytes(cut(fromBytes(hide(raw)), 500))
      give(located(record, line), line)
    },
  }
}
