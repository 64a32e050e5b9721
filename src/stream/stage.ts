import type { Transform } from 'node:stream'
import split2 from 'split2'
import { transform as through2 } from 'through2'
import type { Step } from '../lib/step.ts'
import { type Encoding, lineLimiter, type ReadCounts, readCounts } from './line-limiter.ts'
import { output } from './output.ts'

export interface StageOptions {
  /** Maximum length of a line in bytes; the rest is cut off, and the cut is marked in the line. */
  readonly maxLine?: number
  /** How lines are decoded and emitted text is encoded. */
  readonly encoding?: Encoding
  /** For live input: interval in milliseconds at which the step's `tick` is called. */
  readonly tickEvery?: number
  readonly now?: () => number
  readonly counts?: ReadCounts
}

type Done = (error?: Error | null) => void

const defaultMaxLine = 8 * 1024 * 1024

/**
 * The one stream stage of a program: reads bytes, passes lines through the step, and outputs each text it emits as a
 * line. Lines never cross a stream boundary one by one: split2's mapper hands them to the step, and the output leaves
 * in blocks.
 */
export function stage(step: Step<string, string>, options: StageOptions = {}): Transform {
  const {
    maxLine = defaultMaxLine,
    encoding = 'utf8',
    tickEvery,
    now = Date.now,
    counts = readCounts(),
  } = options
  const blocks = lineLimiter(maxLine, encoding, counts)
  const out = output(encoding === 'utf8' ? 'utf8' : 'latin1')
  const emit = out.add
  const lines = split2(
    '\n',
    (line: string) => {
      step.push(line, emit)
      return undefined
    },
    { decodeStrings: false },
  )
  const read = (pieces: readonly Buffer[], done: Done): void => {
    if (pieces.length === 0) {
      done()
      return
    }
    for (const piece of pieces) step.announce?.(piece)
    lines.write(pieces.map(blocks.text).join(''), done)
  }
  const flush = (target: { push(block: Buffer): boolean }): void => {
    for (const block of out.take()) target.push(block)
  }

  const stream = through2(
    function (this: Transform, chunk: Buffer, _encoding: BufferEncoding, callback: Done) {
      read(blocks.push(chunk), error => {
        flush(this)
        callback(error ?? null)
      })
    },
    function (this: Transform, callback: Done) {
      clearInterval(timer)
      read(blocks.end(), error => {
        step.end(emit)
        flush(this)
        callback(error ?? null)
      })
    },
  ) as unknown as Transform

  lines.on('error', error => stream.destroy(error))
  const tick = (): void => {
    if (stream.destroyed || stream.writableEnded) return
    // Skipped while our own reader holds the stream back: the silence is then not the input's.
    if (stream.readableLength >= stream.readableHighWaterMark) return
    step.tick?.(now(), emit)
    flush(stream)
  }
  // Runs after the poll phase: bytes that already wait in the pipe are not silence.
  const timer = step.tick && tickEvery ? setInterval(() => setImmediate(tick), tickEvery).unref() : undefined
  stream.once('close', () => clearInterval(timer))
  return stream
}
