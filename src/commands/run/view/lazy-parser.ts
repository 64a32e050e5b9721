import type { AnyRecord } from '../../../records/index.ts'
import type { LineParser } from './view-parser.ts'

/** The parser of a view, which is loaded only for commands that print, or that run for a while. */
export interface LazyParser {
  /** Loads it now, so that no line has to wait for it. */
  load(): Promise<void>
  push(record: AnyRecord): void
  tick(now: number): void
  /** Resolves when everything has been passed on. */
  end(): Promise<void>
}

export interface LazyParserOptions {
  load(): Promise<LineParser>
  /** Takes the records as the parser understands them. */
  readonly show: (record: AnyRecord) => void
  /** Called after records that had to wait have been shown. */
  readonly flush: () => void
  /** Runs something in which an error must not end the job. */
  readonly guarded: (act: () => void) => void
}

/** Milliseconds after the start of a command in which its first lines wait; many a short command has ended by then. */
const startTime = 10

/**
 * The parser is more code than the rest of bs-run, and takes longer to load than `true` to run. It is loaded a moment after
 * the command has started, or when the attempt ends. A command that prints nothing and ends at once needs none: all records
 * but lines are shown as they are.
 */
export function lazyParser({ load, show, flush, guarded }: LazyParserOptions): LazyParser {
  let parser: LineParser | undefined
  let loading: Promise<void> | undefined
  /** Records from the first line on, until the parser is there. */
  const waiting: AnyRecord[] = []
  let timer: NodeJS.Timeout | undefined
  let hasLines = false

  const start = (): Promise<void> => {
    loading ??= load().then(
      loaded => {
        parser = loaded
        for (const record of waiting.splice(0)) guarded(() => loaded.push(record, show))
        flush()
      },
      error =>
        guarded(() => {
          throw error
        }),
    )
    return loading
  }
  const prepare = async (): Promise<void> => {
    await start()
    if (!hasLines) guarded(() => parser?.prepare())
  }
  return {
    load: start,
    push(record) {
      if (record.event === 'line') hasLines = true
      if (record.event === 'type_start') timer ??= setTimeout(prepare, startTime)
      if (parser !== undefined) {
        parser.push(record, show)
        return
      }
      if (record.event !== 'line' && waiting.length === 0) {
        show(record)
        return
      }
      waiting.push(record)
      // Loading takes longer than some commands, and would count as their time.
      if (record.event === 'type_end') void start()
    },
    tick: now => parser?.tick?.(now, show),
    async end() {
      clearTimeout(timer)
      if (waiting.length > 0) await start()
      await loading
      guarded(() => parser?.end(show))
    },
  }
}
