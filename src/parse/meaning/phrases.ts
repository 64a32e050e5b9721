import type { Facts } from '../attempts/facts.ts'
import type { providerError } from './provider-error.ts'
import { type Report, reportOf } from './report.ts'
import type { TerminalEvent } from './terminal.ts'

/** What the text of a record says beyond being a text. */
export interface Meaning {
  /** The record is one of these rather than a `log`. */
  readonly phase?: { readonly phase: number; readonly name?: string }
  readonly progress?: {
    readonly step: string
    readonly done: number
    readonly total?: number
    readonly percent?: number
  }
  readonly usage?: {
    readonly provider: string
    readonly model: string
    readonly tokens: number
    readonly cost_usd: number
  }
  /** A `METRICS: {json}` line or the like behind the head of a log line. */
  readonly report?: Report
  /** Numbers of the attempt; `restated` ones fill gaps only. */
  readonly facts?: Facts
  readonly restated?: Facts
  /** A run of the generator begins. */
  readonly begins?: boolean
  readonly type?: string
  readonly exitCode?: number
  readonly provider?: ReturnType<typeof providerError>
  /** What it says of the course of a wrapper's run. */
  readonly terminal?: readonly TerminalEvent[]
  /** It only repeats that something else has failed. */
  readonly isConsequence?: boolean
}

/** A sentence with a meaning; its pattern is tried only on messages that begin with `starts`. */
export interface Phrase {
  readonly starts: string
  readonly pattern: RegExp
  readonly read: (a: string, b: string, c: string, d: string) => Meaning
}

const number = (text: string): number => Number(text.replaceAll(',', ''))

/** One literal with every key, as in log-record.ts: messages that say something come by the hundred thousand. */
export function that<Key extends keyof Meaning>(
  key: Key,
  value: Meaning[Key],
  facts?: Facts,
  restated?: Facts,
): Meaning {
  const meaning = {
    phase: undefined,
    progress: undefined,
    usage: undefined,
    report: undefined,
    facts,
    restated,
    begins: undefined,
    type: undefined,
    exitCode: undefined,
    provider: undefined,
    terminal: undefined,
  } as { -readonly [Each in keyof Meaning]: Meaning[Each] | undefined }
  meaning[key] = value
  return meaning as Meaning
}

type Told = NonNullable<Meaning['progress']>

/** `undefined` stands for absent until the record is written (log-record.ts). */
const progress = (step: string, done: string, total?: string, percent?: string): Told =>
  ({
    step,
    done: number(done),
    total: total === undefined || total === '' ? undefined : number(total),
    percent: percent === undefined || percent === '' ? undefined : Number(percent),
  }) as Told

/** `118/122`, `1,180/1,200`. */
const ratio = String.raw`(\d[\d,]{0,15})\/(\d[\d,]{0,15})`
/** What is counted: ` questions`. */
const noun = '(?: [a-z]{2,30})?'
const rate = String.raw`([\d.]{1,8})%`

const approved: Phrase['read'] = (done, total, percent) =>
  that('progress', progress('approved', done, total, percent), {
    approved: number(done),
    evaluated: number(total),
  })

/** The generator's sentences with a meaning, which other jobs may print as well; each is tried only on messages that begin with its first character. */
export const phrases: readonly Phrase[] = [
  {
    starts: 'PHASE ',
    pattern: /^PHASE (\d{1,9}):(?: +(.*))?$/,
    read: (phase, name) => that('phase', { phase: Number(phase), ...(name && { name }) }),
  },
  {
    starts: 'Generated: ',
    pattern: new RegExp(String.raw`^Generated: ${ratio}${noun}(?: \(${rate}(?: success rate)?\))?$`),
    read: (done, total, percent) =>
      that('progress', progress('generated', done, total, percent), {
        generated: number(done),
        target: number(total),
      }),
  },
  {
    starts: 'Approved: ',
    pattern: new RegExp(String.raw`^Approved: ${ratio}${noun}(?: \(${rate}\))?$`),
    read: approved,
  },
  // After a salvage phase the generator corrects what it has said.
  {
    starts: 'Updated approval: ',
    pattern: new RegExp(String.raw`^Updated approval: ${ratio}(?: \(${rate}\))?$`),
    read: approved,
  },
  {
    starts: 'Rejected: ',
    pattern: /^Rejected: (\d+)$/,
    read: done => that('progress', progress('rejected', done), { rejected: Number(done) }),
  },
  {
    starts: 'Unique questions: ',
    pattern: /^Unique questions: (\d+)$/,
    read: done => that('progress', progress('unique', done), { unique: Number(done) }),
  },
  {
    starts: 'Duplicates removed: ',
    pattern: /^Duplicates removed: (\d+)$/,
    read: done => that('progress', progress('duplicates', done), { duplicates: Number(done) }),
  },
  {
    starts: 'Unique: ',
    pattern: new RegExp(String.raw`^Unique: ${ratio}${noun}(?: \(${rate}\))?$`),
    read: (done, total, percent) =>
      that('progress', progress('unique', done, total, percent), {
        unique: number(done),
        duplicates: Math.max(0, number(total) - number(done)),
      }),
  },
  {
    starts: 'Inserted: ',
    pattern: new RegExp(String.raw`^Inserted: ${ratio}${noun}(?: \(${rate}\))?$`),
    read: (done, total, percent) =>
      that('progress', progress('inserted', done, total, percent), {
        inserted: number(done),
        insert_attempted: number(total),
      }),
  },
  {
    starts: 'Evaluating question ',
    pattern: /^Evaluating question (\d+)\/(\d+)\.\.\.$/,
    read: (done, total) => that('progress', progress('evaluating', done, total)),
  },
  {
    starts: 'Duration: ',
    pattern: /^Duration: ([\d.]+)s$/,
    read: seconds => that('restated', { generation_seconds: Number(seconds) }),
  },
  // FINAL SUMMARY says again what was said before: only a log that was cut learns from it.
  {
    starts: 'Generated: ',
    pattern: /^Generated: (\d+)$/,
    read: done => that('restated', { generated: Number(done) }),
  },
  {
    starts: 'Generated: ',
    pattern: /^Generated: (\d+), Inserted: (\d+)$/,
    read: (generated, inserted) =>
      that('restated', { generated: Number(generated), inserted: Number(inserted) }),
  },
  {
    starts: 'Approved by judge: ',
    pattern: /^Approved by judge: (\d+)$/,
    read: done => that('restated', { approved: Number(done) }),
  },
  {
    starts: 'Unique: ',
    pattern: /^Unique: (\d+)$/,
    read: done => that('restated', { unique: Number(done) }),
  },
  {
    starts: 'Inserted to database: ',
    pattern: /^Inserted to database: (\d+)$/,
    read: done => that('restated', { inserted: Number(done) }),
  },
  {
    starts: 'Approval rate: ',
    pattern: /^Approval rate: ([\d.]+)%$/,
    read: percent => that('restated', { approval_rate: Number(percent) }),
  },
  {
    starts: 'Recorded usage: ',
    pattern: /^Recorded usage: ([^/\s]+)\/(\S+) - ([\d,]+) tokens, \$([\d.,]+)$/,
    read: (provider, model, tokens, cost) =>
      that('usage', { provider, model, tokens: number(tokens), cost_usd: number(cost) }),
  },
  {
    starts: 'Total Cost: ',
    pattern: /^Total Cost: \$([\d.,]+)$/,
    read: cost => that('facts', { cost_usd: number(cost) }),
  },
  {
    starts: 'Total Tokens: ',
    pattern: /^Total Tokens: ([\d,]+)$/,
    read: tokens => that('facts', { tokens: number(tokens) }),
  },
  {
    starts: 'Question Generation Script Starting',
    pattern: /^Question Generation Script Starting$/,
    read: () => that('begins', true),
  },
  {
    starts: 'Configuration: ',
    pattern: /^Configuration: count=\d+, types=\[([^\]]*)\]$/,
    read: types => that('type', types.replaceAll(/['" ]/g, '')),
  },
  {
    starts: 'Script completed with exit code: ',
    pattern: /^Script completed with exit code: (\d+)$/,
    read: code => ({ ...that('exitCode', Number(code)), isConsequence: true }),
  },
  ...['METRICS:', 'PROGRESS:', 'PHASE:'].map(
    (starts): Phrase => ({
      starts,
      pattern: /^([A-Z]+: {0,9}[{[\d"-].*)$/,
      read: text => that('report', reportOf(text)),
    }),
  ),
]
