import { fromBytes, toBytes, turnDeep } from '../lib/bytes.ts'
import { redact, redactDeep, suspect } from '../lib/redact.ts'
import type { Emit } from '../lib/step.ts'
import { cut } from '../lib/text.ts'
import type { AnyRecord, Reject } from '../records/index.ts'
import { type Stats, stats } from './stats.ts'

/** Where every record leaves: counted, placed in its file, with nothing in it that has to be hidden. */
export interface Outlet {
  readonly counts: Stats
  /** Where records go from now on. */
  to(emit: Emit<AnyRecord | string>): void
  /** The lines that follow come from this file. */
  from(file: string | undefined): void
  /** The lines that follow stand in this text: when it holds nothing to hide, neither do they. */
  block(text: string): void
  nextLine(): void
  /** Whether there may be something to hide. */
  isSuspect(text: string): boolean
  readonly lineNumber: number
  give(record: AnyRecord): void
  /** A line of our own family goes on as the text it was. */
  pass(line: string, level?: unknown, timestamp?: unknown): void
  /** The same record with its file and line, where there is a file. */
  located<T extends AnyRecord>(record: T): T
  /** What came as values is hidden value by value, so that it never breaks the JSON; `source` is what it was read from. */
  hidden<T>(value: T, source: string): T
  /** A text without its secrets. */
  hiddenText(text: string): string
  reject(reason: NonNullable<Reject['reason']>, detail: string, raw?: string): void
}

export function outlet(redacts: boolean): Outlet {
  const counts = stats()
  let emit: Emit<AnyRecord | string> = () => {}
  let file: string | undefined
  let lineNumber = 0
  let isCalm = false

  const isSuspect = (text: string): boolean => redacts && !isCalm && suspect(text)

  const hiddenText = (text: string): string => (isSuspect(text) ? toBytes(redact(fromBytes(text))) : text)

  const located = <T extends AnyRecord>(record: T): T => {
    if (file === undefined) return record
    const place = record as { file?: string; line?: number }
    place.file = file
    place.line = lineNumber
    return record
  }

  const give = (record: AnyRecord): void => {
    counts.record(record)
    emit(record)
  }

  return {
    counts,
    to(target) {
      emit = target
    },
    from(next) {
      file = next === undefined ? undefined : toBytes(next)
      lineNumber = 0
    },
    block(text) {
      isCalm = !suspect(text)
    },
    isSuspect,
    nextLine() {
      counts.line()
      lineNumber++
    },
    get lineNumber() {
      return lineNumber
    },
    give,
    pass(line, level, timestamp) {
      counts.passed(level, timestamp)
      emit(line)
    },
    located,
    hidden: (value, source) =>
      isSuspect(source) ? turnDeep(redactDeep(turnDeep(value, fromBytes)), toBytes) : value,
    hiddenText,
    reject(reason, detail, raw) {
      counts.reject(reason)
      const record: Reject = { event: 'reject', reason, detail }
      // Hidden before it is cut: half a secret is no longer recognised.
      if (raw !== undefined) record.raw = toBytes(cut(fromBytes(hiddenText(raw)), 500))
      give(located(record))
    },
  }
}
