import { PassThrough, type Writable } from 'node:stream'
import type { Io, Signal } from '../../../cli/command.ts'
import { reason } from '../../../lib/failure.ts'
import { formats as builtIn } from '../../../parse/formats/index.ts'
import type { ParseStats, Reject } from '../../../records/index.ts'
import type { Source } from '../../../stream/source.ts'
import { filter } from '../../shared/filter.ts'
import { hint } from '../formats/hint.ts'
import { type Parsing, type TextSettings, text } from './text.ts'

/** What reading needs besides a text. */
export interface Reading {
  readonly settings: TextSettings
  readonly parsing: Parsing
  /** A reject was found; `line` is it as it is written. */
  readonly reject: (record: Reject, line: string) => void
  /** The rest is not wanted any more. */
  readonly until: AbortSignal
}

export interface Read {
  readonly stats: ParseStats
  readonly isDamaged: boolean
  readonly signal?: Signal
}

/** Reads one text; its records go to `output`, which stays open. */
export async function read(
  io: Io,
  sources: Iterable<Source> | AsyncIterable<Source>,
  { settings, parsing, reject, until }: Reading,
  output: Writable,
  live: boolean,
): Promise<Read> {
  const one = text(settings, parsing, { reject, isOver: () => until.aborted })
  let only: string | undefined
  let count = 0
  const { flushAfter = 300 } = settings.parser
  const signal = await filter(io, sources, one.step, output, {
    encoding: 'utf8-bytes',
    maxLine: settings.maxLine,
    counts: one.edge,
    until,
    ...(live && { tickEvery: Math.max(20, flushAfter / 3), now: io.now }),
    onSource(source) {
      only = source.file
      count++
      one.from(source.file, source.latest ?? io.now(), source.skipped)
    },
    onDamaged({ file = 'standard input' }, error) {
      io.say(`${file} is damaged: ${reason(error)}; what could be read is in the output`)
      one.damaged(reason(error), line => output.write(`${line}\n`, 'latin1'))
    },
  })
  const stats = one.stats()
  const advice =
    only !== undefined && count === 1 ? await hint(only, stats, parsing.formats ?? builtIn) : undefined
  if (advice !== undefined) io.say(advice)
  return { stats, isDamaged: one.isDamaged(), ...(signal !== undefined && { signal }) }
}

/** A text that is read ahead as far as its reader allows. */
export interface Running {
  /** Whole lines. */
  readonly blocks: AsyncIterable<Buffer>
  readonly result: Promise<Read>
}

export function start(io: Io, sources: readonly Source[], reading: Reading): Running {
  const output = new PassThrough({ highWaterMark: 256 * 1024 })
  const result = read(io, sources, reading, output, false)
  result.then(
    () => output.end(),
    error => output.destroy(error),
  )
  return { blocks: output, result }
}
