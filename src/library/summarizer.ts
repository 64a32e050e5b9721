import type { Transform } from 'node:stream'
import { isObject } from '../lib/json.ts'
import type { Step } from '../lib/step.ts'
import { readObject } from '../records/check.ts'
import type { AnyRecord, RecordOf } from '../records/index.ts'
import { objectStage } from '../stream/object-stage.ts'
import { summarizer } from '../summarize/summarizer.ts'
import { viewNames, viewOf } from '../summarize/views/index.ts'

/** What `createSummarizer` can be told; the same as the flags of bs-summarize. */
export interface SummarizerOptions {
  /** Percent; a type whose approval rate is lower gets a warning. 70 unless given. */
  readonly minApproval?: number
  /** How many kinds of errors the summary has; 10 unless given. */
  readonly top?: number
}

/** How `formatSummary` writes. */
export interface SummaryFormat {
  /** `text` unless given. */
  readonly format?: 'text' | 'json' | 'ndjson' | 'csv' | 'tsv' | 'md' | 'html' | 'prom' | 'junit' | 'github'
  /** Heading of the text; else the name of the job (bs-run --name), else `RUN SUMMARY`. */
  readonly title?: string
  /** Columns of the text; 100 unless given. */
  readonly width?: number
  /** Colours for a terminal; false unless given. */
  readonly color?: boolean
  /** Sums over all attempts beside those of the final ones; false unless given. */
  readonly allAttempts?: boolean
}

/**
 * Records in, one summary at the end, as bs-summarize does it. An object that is no record, or not a valid one, is counted
 * in `skipped` of the summary.
 */
export function createSummarizer({
  minApproval = 70,
  top = 10,
}: SummarizerOptions = {}): Step<AnyRecord, RecordOf<'summary'>> {
  const core = summarizer({ minApproval, top })
  return {
    push: (record, emit) => core.push(isObject(record) ? readObject(record) : { state: 'foreign' }, emit),
    end: emit => core.end(emit),
  }
}

/** `createSummarizer` as a stream: write records; the summary can be read when all have been written. */
export const createSummarizerStream = (options: SummarizerOptions = {}): Transform =>
  objectStage(createSummarizer(options))

/** A summary in one of the views of `bs-summarize --format`; without a newline at its end. */
export async function formatSummary(
  summary: RecordOf<'summary'>,
  options: SummaryFormat = {},
): Promise<string> {
  const { format = 'text', title, width = 100, color = false, allAttempts = false } = options
  const view = viewOf(format)
  if (view === undefined)
    throw new Error(`unknown format ${JSON.stringify(format)}: choose one of ${viewNames.join(', ')}`)
  return view.render(summary, { title, width: Math.max(40, width), color, allAttempts })
}
