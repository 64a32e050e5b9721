import type { Step } from '../../lib/step.ts'
import type { Wanted } from '../../parse/keep.ts'
import { createParser } from '../../parse/parser.ts'
import type { AnyRecord, Summary } from '../../records/index.ts'
import { readCounts } from '../../stream/line-limiter.ts'
import { originOf } from '../../stream/rotation.ts'
import type { Source } from '../../stream/source.ts'
import { intake } from '../../summarize/intake.ts'
import type { Item } from '../../summarize/item.ts'
import { gapsIn, type Partial, partsOf } from '../../summarize/partial.ts'
import { type Settings, summarizer } from '../../summarize/summarizer.ts'
import { assertPartial } from './assert-partial.ts'
import { decoderOf, itemised, selectionOf } from './parsed-items.ts'

export interface Collecting extends Settings {
  /** Which records are summed up; undefined: all. */
  readonly wanted?: Wanted | undefined
  /** The summary needs every field of every record, not only of those with trouble. */
  readonly needsFields?: boolean
  /** The input holds partials and nothing else. */
  readonly isMerge?: boolean
  /** Sees each record as it comes; needs `needsFields`. */
  readonly watch?: ((record: AnyRecord) => void) | undefined
  /** Zone of times in raw text that carry none. */
  readonly tz?: string
}

/**
 * Collects lines, raw or records; `result` gives the summary after all were read, or after a signal ended the reading.
 */
export function collector(settings: Collecting) {
  const { wanted, needsFields = false, isMerge = false, tz, watch } = settings
  const edge = readCounts()
  const selection = selectionOf(wanted, needsFields)
  const decoder = decoderOf(selection)
  const opened = () => {
    const before = { ...edge }
    // Counts for this input alone.
    const parser = createParser({
      ...(tz !== undefined && { tz }),
      edge: () => ({
        bytes: edge.bytes - before.bytes,
        invalidUtf8: edge.invalidUtf8 - before.invalidUtf8,
        tooLong: edge.tooLong - before.tooLong,
      }),
    })
    return { parser, entry: intake(itemised(parser, selection), decoder) }
  }
  let text = opened()
  let origin: string | undefined
  let hasSource = false
  const total = summarizer(settings)
  let firstSkipped = ''
  let ended = false
  const parts: number[] = []
  const take = (item: Item): void => {
    const isPartial = item.state === 'record' && item.record.event === 'partial'
    if (isPartial) parts.push(...partsOf(item.record))
    else if (isMerge) assertPartial(item)
    if (watch !== undefined && item.state === 'record') watch(item.record)
    if (firstSkipped === '' && item.state === 'bad') firstSkipped = item.detail
    if (firstSkipped === '' && item.state === 'foreign') firstSkipped = 'JSON with an event that is not ours'
    total.push(item, () => {})
  }
  const step: Step<string, string> = {
    push: line => text.entry.push(line, take),
    announce: block => text.entry.announce?.(block),
    end() {
      if (ended) return
      ended = true
      text.entry.end(take)
    },
  }
  return {
    step,
    edge,
    /** Files that are not rotations of the same file are parsed independently, as in bs-parse. */
    from({ file, latest }: Source) {
      const now = file === undefined ? undefined : originOf(file)
      if (hasSource && (now === undefined || now !== origin)) {
        text.entry.end(take)
        text = opened()
      }
      hasSource = true
      origin = now
      text.parser.from(file, latest)
    },
    damaged(file: string | undefined, detail: string) {
      take({
        state: 'record',
        record: { event: 'reject', reason: 'damaged', detail, ...(file !== undefined && { file }) },
      })
    },
    /** Everything that was read, for `--partial`. */
    partial(): Partial {
      step.end(() => {})
      return total.partial()
    },
    /** Numbers of parts that are missing between the first and the last one. */
    missing: () => gapsIn(parts),
    result(): { summary: Summary; firstSkipped: string } {
      // After a signal between two inputs, the step has not been ended yet.
      step.end(() => {})
      const found: Summary[] = []
      total.end(summary => found.push(summary))
      const [summary] = found
      if (summary === undefined) throw new Error('the summarizer gave no summary')
      return { summary, firstSkipped }
    },
  }
}
