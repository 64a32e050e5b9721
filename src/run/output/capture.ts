import type { Writable } from 'node:stream'
import type { StreamName } from '../child/child.ts'
import type { ExactValues } from './exact-values.ts'
import { type LineSplitter, lineSplitter } from './line-splitter.ts'
import type { Origin, Recorder } from './recorder.ts'
import { wholeLines } from './whole-lines.ts'

export interface CaptureOptions {
  readonly recorder: Recorder
  readonly origin: Omit<Origin, 'stream'>
  readonly log?: Pick<Writable, 'write'> | undefined
  /** Several attempts write to the log at the same time, so it gets whole lines only. */
  readonly shared: boolean
  /** Hide secrets in both records and log. */
  readonly redact: boolean
  /** Values to hide with the secrets. */
  readonly exact?: ExactValues | undefined
  /** Both outputs share one pipe, so that the stream of a line is unknown. */
  readonly merge: boolean
}

/** Takes in what one child prints: lines become records, bytes go to the log. */
export interface Capture {
  push(stream: StreamName, chunk: Buffer): void
  /** The last lines, if they had no newline. */
  end(): void
  readonly lines: number
  readonly bytes: number
}

export function captureOutput({
  recorder,
  origin,
  log,
  shared,
  redact,
  exact,
  merge,
}: CaptureOptions): Capture {
  const out = log && shared ? wholeLines(log) : log
  let lines = 0
  let bytes = 0
  let logged: Buffer[] = []
  let last: number | undefined

  const readerOf = (stream: StreamName): LineSplitter => {
    const from: Origin = merge ? origin : { ...origin, stream }
    return lineSplitter(
      {
        block(block) {
          lines += recorder.block(from, block)
        },
        line(text, partial) {
          if (!partial) lines++
          recorder.line(from, text, partial)
        },
        frame: text => recorder.frame(from, text),
        raw(part) {
          if (log && part.length > 0) logged.push(part)
        },
      },
      redact,
      exact,
    )
  }
  const readers = { stdout: readerOf('stdout'), stderr: readerOf('stderr') }

  const flush = (): void => {
    recorder.flush()
    if (logged.length === 0) return
    const whole = logged.length === 1 && logged[0] ? logged[0] : Buffer.concat(logged)
    logged = []
    last = whole.at(-1)
    out?.write(whole)
  }
  return {
    push(stream, chunk) {
      bytes += chunk.length
      readers[stream].push(chunk)
      flush()
    },
    end() {
      for (const reader of Object.values(readers)) {
        reader.end()
        flush()
        // Whatever is written to the log next begins on a line of its own.
        if (last !== undefined && last !== 10) logged.push(Buffer.from('\n'))
      }
      flush()
    },
    get lines() {
      return lines
    },
    get bytes() {
      return bytes
    },
  }
}
