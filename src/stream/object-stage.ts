import type { Transform } from 'node:stream'
import { transform as through2 } from 'through2'
import type { Step } from '../lib/step.ts'
import { lineLimiter, type ReadCounts } from './line-limiter.ts'

export interface TickOptions {
  /** For live input: interval in milliseconds at which the step's `tick` is called while the stream is open. */
  readonly tickEvery?: number
  /** Wall clock, milliseconds since 1970. */
  readonly now?: () => number
}

export interface LineOptions extends TickOptions {
  /** Maximum length of a line in bytes; the rest is cut off, and the cut is marked in the line. */
  readonly maxLine: number
  /** Filled in while lines are read. */
  readonly counts: ReadCounts
}

type Done = (error?: Error | null) => void

/** A step as a stream of objects: written objects are pushed into the step, and what the step emits can be read. */
export const objectStage = <In, Out>(step: Step<In, Out>, options: TickOptions = {}): Transform =>
  stageOf(
    step,
    options,
    { objectMode: true },
    {
      read: (item: In, push) => push(item),
      end() {},
    },
  )

/** The same for a step that takes lines of text: accepts bytes or text in chunks of any size. */
export function lineStage<Out>(step: Step<string, Out>, options: LineOptions): Transform {
  const lines = lineLimiter(options.maxLine, 'utf8', options.counts)
  const hand = (pieces: readonly Buffer[], push: (line: string) => void): void => {
    for (const piece of pieces) for (const line of lines.text(piece).slice(0, -1).split('\n')) push(line)
  }
  return stageOf(
    step,
    options,
    { readableObjectMode: true },
    {
      read: (chunk: Buffer, push) => hand(lines.push(chunk), push),
      end: push => hand(lines.end(), push),
    },
  )
}

/** Turns written chunks into items for the step. */
interface Reader<Chunk, In> {
  read(chunk: Chunk, push: (item: In) => void): void
  end(push: (item: In) => void): void
}

function stageOf<Chunk, In, Out>(
  step: Step<In, Out>,
  { tickEvery, now = Date.now }: TickOptions,
  mode: { objectMode?: true; readableObjectMode?: true },
  reader: Reader<Chunk, In>,
): Transform {
  const emit = (out: Out): void => void stream.push(out)
  const push = (item: In): void => step.push(item, emit)
  const attempt = (act: () => void, done: Done): void => {
    try {
      act()
    } catch (error) {
      done(error as Error)
      return
    }
    done()
  }
  const stream = through2(
    mode,
    (chunk: Chunk, _encoding: BufferEncoding, done: Done) => attempt(() => reader.read(chunk, push), done),
    (done: Done) => {
      clearInterval(timer)
      attempt(() => {
        reader.end(push)
        step.end(emit)
      }, done)
    },
  ) as unknown as Transform
  const tick = (): void => {
    if (stream.destroyed || stream.writableEnded) return
    // Skipped while our own reader holds the stream back: the silence is then not the input's.
    if (stream.readableLength >= stream.readableHighWaterMark) return
    step.tick?.(now(), emit)
  }
  const timer = step.tick && tickEvery ? setInterval(tick, tickEvery).unref() : undefined
  stream.once('close', () => clearInterval(timer))
  return stream
}
