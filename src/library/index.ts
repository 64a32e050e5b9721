/** The package as a library: what the programs do, as steps and as streams. See docs/library.md. */
export type { Emit, Step } from '../lib/step.ts'
export type { AnyRecord, Kind, Level, RecordOf } from '../records/index.ts'
export {
  type AlerterOptions,
  type AlerterStreamOptions,
  createAlerter,
  createAlerterStream,
} from './alerter.ts'
export { createParser, createParserStream, type ParserOptions, type ParserStreamOptions } from './parser.ts'
export { formatRecord, type ReadOptions, readRecords } from './records.ts'
export {
  createSummarizer,
  createSummarizerStream,
  formatSummary,
  type SummarizerOptions,
  type SummaryFormat,
} from './summarizer.ts'
