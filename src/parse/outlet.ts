import { fromBytes, toBytes, turnDeep } from '../lib/bytes.ts'
import type { Emit } from '../lib/step.ts'
import { cut } from '../lib/text.ts'
import type { AnyRecord, Level, Reject } from '../records/index.ts'
import { glue, lineStart, progressJson, providerJson } from '../records/write.ts'
import { hideSecrets, hideSecretsDeep, lineRedactor, mayHoldSecret } from '../redact/hide-secrets.ts'
import type { Ids } from './derived.ts'
import type { LogHead, Site } from './format.ts'
import type { Saying } from './says.ts'
import { type Stats, stats } from './stats.ts'

/** Where every record leaves: counted, placed in its file, with nothing in it that has to be hidden. */
export interface Outlet {
  readonly counts: Stats
  /** Where records go from now on. */
  to(emit: Emit<AnyRecord | string>): void
  /** The lines that follow come from this file. */
  from(file: string | undefined, skipped: number): void
  nextLine(): void
  /** Whether there may be something to hide. */
  isSuspect(text: string): boolean
  /** Whether what the lines of a place have in common may hold something to hide. */
  isMarked(site: Site): boolean
  /** What hides the secrets of a sequence of lines; `isInKey`: every line is hidden, for it stands inside a private key. */
  cleaner(): { readonly clean: (line: string) => string; readonly isInKey: () => boolean }
  /** Counts on over all files, so that a line held back is still known in the next one. */
  lineNumber(): number
  isFirstLine(): boolean
  give(record: AnyRecord): void
  /** A log line that need not become an object; `text` is its message as it stands in JSON. */
  giveLine(head: LogHead, text: string, ids: Ids, line: number, saying: Saying | undefined): void
  /** How a log line begins: all between its time and its message. */
  startOf(event: 'log' | 'progress', ids: Ids, level: Level): string
  /** `,"file":…,"line":` for what is given out as bytes, where there is a file. */
  fileBytes(): Uint8Array | undefined
  /** Number of the line in its file. */
  lineInFile(): number
  /** So many lines were given out as bytes; their first and last time. Their levels are counted apart. */
  gave(count: number, first: string, last: string): void
  /** A line of our own family goes on as the text it was. */
  pass(line: string, level?: unknown, timestamp?: unknown): void
  /** The same record with its file and line (this one, if no other is named), where there is a file. */
  located<T extends AnyRecord>(record: T, line?: number): T
  /** What came as values is hidden value by value, so that it never breaks the JSON; `source` is what it was read from. */
  hidden<T>(value: T, source: string): T
  /** A text without its secrets. */
  hiddenText(text: string): string
  reject(reason: NonNullable<Reject['reason']>, detail: string, raw?: string): void
}

interface Place {
  readonly file: string | undefined
  readonly json: string
  readonly bytes: Uint8Array | undefined
  /** Lines of all files before its first one. */
  readonly start: number
  /** What is taken from the number of a line to get its number in the file. */
  readonly before: number
}

export function outlet(redacts: boolean, also: readonly RegExp[] = []): Outlet {
  const counts = stats()
  let emit: Emit<AnyRecord | string> = () => {}
  let lineNumber = 0
  let place: Place = { file: undefined, json: '', bytes: undefined, before: 0, start: 0 }
  const left: Place[] = []
  let ids: Ids | undefined
  let logs = new Map<Level, string>()
  let progresses = logs

  const isSuspect = (text: string): boolean => redacts && (also.length > 0 || mayHoldSecret(text))

  const hiddenText = (text: string): string =>
    isSuspect(text) ? toBytes(hideSecrets(fromBytes(text), also)) : text

  const cleaner: Outlet['cleaner'] = () => {
    const redactor = lineRedactor(also)
    return {
      // Only what may hold a secret is looked at as text.
      clean: line => (redactor.isOpen() || isSuspect(line) ? toBytes(redactor.line(fromBytes(line))) : line),
      isInKey: redactor.isOpen,
    }
  }

  /** Nearly always the file that is read now. */
  const placeOf = (at: number): Place => {
    if (at > place.start) return place
    return left.findLast(({ start }) => at > start) ?? place
  }

  const located = <T extends AnyRecord>(record: T, line?: number): T => {
    const { file, before } = line === undefined ? place : placeOf(line)
    const at = line ?? lineNumber
    if (file === undefined) return record
    const located = record as { file?: string; line?: number }
    located.file = file
    if (at > before) located.line = at - before
    return record
  }

  /** It changes only with the attempt and the level. */
  const startOf: Outlet['startOf'] = (event, nextIds, level) => {
    if (ids !== nextIds) {
      ids = nextIds
      logs = new Map()
      progresses = new Map()
    }
    const known = event === 'log' ? logs : progresses
    const json = known.get(level) ?? lineStart(event, nextIds, level)
    known.set(level, json)
    return json
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
    from(next, skipped) {
      if (lineNumber > place.start) left.push(place)
      // Nobody holds a line back over more files than these.
      if (left.length > 100) left.shift()
      const file = next === undefined ? undefined : toBytes(next)
      const json = JSON.stringify(file)
      const bytes = file === undefined ? undefined : Buffer.from(`,"file":${json},"line":`, 'latin1')
      place = { file, json, bytes, start: lineNumber, before: lineNumber - skipped }
    },
    isSuspect,
    isMarked: ({ isSuspect }) => redacts && (isSuspect || also.length > 0),
    cleaner,
    nextLine() {
      counts.line()
      lineNumber++
    },
    // No getters: V8 keeps an object with some as a dictionary, in which every look for a method goes through a hash.
    lineNumber: () => lineNumber,
    isFirstLine: () => lineNumber === place.before + 1,
    give,
    giveLine({ timestamp, site }, text, ids, line, saying) {
      counts.log(site.level, timestamp)
      const start = startOf(saying?.progress === undefined ? 'log' : 'progress', ids, site.level)
      const end = endOf(site, saying)
      const { file, json, before } = placeOf(line)
      emit(
        glue(
          timestamp,
          start,
          text,
          file === undefined ? end : `${end.slice(0, -1)},"file":${json},"line":${line - before}}`,
        ),
      )
    },
    startOf,
    fileBytes: () => place.bytes,
    lineInFile: () => lineNumber - place.before,
    gave(count, first, last) {
      lineNumber += count
      counts.logs('generator', count, first, last)
    },
    pass(line, level, timestamp) {
      counts.passed(level, timestamp)
      emit(line)
    },
    located,
    hidden: (value, source) =>
      isSuspect(source) ? turnDeep(hideSecretsDeep(turnDeep(value, fromBytes), also), toBytes) : value,
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

/** How a log line ends, from behind its message. */
export function endOf({ names, end, format }: Site, saying: Saying | undefined): string {
  if (saying?.progress) return `"${progressJson(saying.progress)}${names}}`
  if (saying?.provider) return `"${names}${providerJson(saying.provider)},"format":"${format}"}`
  return end
}
