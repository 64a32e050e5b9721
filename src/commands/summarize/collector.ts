import type { Step } from '../../lib/step.ts'
import { createParser, eventOf, levelOf, type Parser, recordOf, timestampOf } from '../../parse/parser.ts'
import type { Item as Parsed } from '../../parse/write/item.ts'
import type { AnyRecord, Summary } from '../../records/index.ts'
import { tally } from '../../stream/line-limiter.ts'
import { originOf } from '../../stream/rotation.ts'
import type { Source } from '../../stream/source.ts'
import { intake } from '../../summarize/intake.ts'
import { decode, type Item, isQuiet, quietItem, recordItem } from '../../summarize/item.ts'
import { type Settings, summarizer } from '../../summarize/summarizer.ts'

/** Turns the parser's output into an item for the summary. */
function itemOf(parsed: Parsed): Item {
  if (parsed.is === 'passed') return decode(parsed.line)
  const event = eventOf(parsed)
  const level = levelOf(parsed)
  if (event !== undefined && isQuiet(event, level))
    return quietItem({ event, level, time: timestampOf(parsed), text: textOf(parsed) })
  return recordItem(recordOf(parsed) as AnyRecord)
}

function textOf(parsed: Parsed): string | undefined {
  if (parsed.is === 'log') return parsed.message
  if (parsed.is === 'passed') return undefined
  const { record } = parsed
  return record.event === 'line' ? record.text : record.event === 'log' ? record.message : undefined
}

const itemised = ({ push, announce, end }: Parser): Step<string, Item> => ({
  announce,
  push: (line, emit) => push(line, parsed => emit(itemOf(parsed))),
  end: emit => end(parsed => emit(itemOf(parsed))),
})

/**
 * Collects lines, raw or records; `result` gives the summary after all were read, or after a signal ended the reading.
 */
export function collector(settings: Settings) {
  const edge = tally()
  const opened = () => {
    const before = { ...edge }
    // Counts for this input alone.
    const parser = createParser({
      edge: () => ({
        bytes: edge.bytes - before.bytes,
        invalidUtf8: edge.invalidUtf8 - before.invalidUtf8,
        tooLong: edge.tooLong - before.tooLong,
      }),
    })
    return { parser, entry: intake(itemised(parser)) }
  }
  let text = opened()
  let origin: string | undefined
  let hasSource = false
  const total = summarizer(settings)
  let firstSkipped = ''
  let ended = false
  const take = (item: Item): void => {
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
