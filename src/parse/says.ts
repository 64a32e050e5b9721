import type { Facts } from './facts.ts'
import { providerError, providerStarts } from './provider-error.ts'

/** What the text of a record says beyond being a text. */
export interface Saying {
  /** The record is one of these rather than a `log`. */
  readonly phase?: { readonly phase: number; readonly name: string }
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
  /** Numbers of the attempt; `restated` ones fill gaps only. */
  readonly facts?: Facts
  readonly restated?: Facts
  /** A run of the generator begins. */
  readonly begins?: boolean
  readonly type?: string
  readonly exitCode?: number
  readonly provider?: ReturnType<typeof providerError>
  /** It only repeats that something else has failed. */
  readonly isConsequence?: boolean
}

interface Phrase {
  readonly starts: string
  readonly pattern: RegExp
  readonly says: (a: string, b: string, c: string, d: string) => Saying
}

const number = (text: string): number => Number(text.replaceAll(',', ''))

/** `1.2.3` and numbers of 20 digits stay text: as numbers they would be none, or others. */
const isExact = (group: string | undefined): boolean =>
  group === undefined ||
  isShortInteger(group) ||
  !/^[\d.,]+$/.test(group) ||
  number(group) <= Number.MAX_SAFE_INTEGER

/** One literal with every key, as in log-record.ts: messages that say something come by the hundred thousand. */
function that<Key extends keyof Saying>(
  key: Key,
  value: Saying[Key],
  facts?: Facts,
  restated?: Facts,
): Saying {
  const saying = {
    phase: undefined,
    progress: undefined,
    usage: undefined,
    facts,
    restated,
    begins: undefined,
    type: undefined,
    exitCode: undefined,
    provider: undefined,
  } as { -readonly [Each in keyof Saying]: Saying[Each] | undefined }
  saying[key] = value
  return saying as Saying
}

/** What nearly all are; the pattern has seen to it that a group that begins with a digit is a number. */
const isShortInteger = (group: string): boolean =>
  group.length < 12 && !group.includes('.') && !group.includes(',')

type Told = NonNullable<Saying['progress']>

/** `undefined` stands for absent until the record is written (log-record.ts). */
const progress = (step: string, done: string, total?: string, percent?: string): Told =>
  ({
    step,
    done: Number(done),
    total: total === undefined ? undefined : Number(total),
    percent: percent === undefined ? undefined : Number(percent),
  }) as Told

/** The generator's sentences with a meaning; each is tried only on messages that begin with its first character. */
const phrases: readonly Phrase[] = [
  {
    starts: 'PHASE ',
    pattern: /^PHASE (\d+): (.+)$/,
    says: (phase, name) => that('phase', { phase: Number(phase), name }),
  },
  {
    starts: 'Generated: ',
    pattern: /^Generated: (\d+)\/(\d+) questions \(([\d.]+)% success rate\)$/,
    says: (done, total, percent) =>
      that('progress', progress('generated', done, total, percent), {
        generated: Number(done),
        target: Number(total),
      }),
  },
  {
    starts: 'Approved: ',
    pattern: /^Approved: (\d+)\/(\d+) \(([\d.]+)%\)$/,
    says: (done, total, percent) =>
      that('progress', progress('approved', done, total, percent), {
        approved: Number(done),
        evaluated: Number(total),
      }),
  },
  {
    starts: 'Rejected: ',
    pattern: /^Rejected: (\d+)$/,
    says: done => that('progress', progress('rejected', done), { rejected: Number(done) }),
  },
  {
    starts: 'Unique questions: ',
    pattern: /^Unique questions: (\d+)$/,
    says: done => that('progress', progress('unique', done), { unique: Number(done) }),
  },
  {
    starts: 'Duplicates removed: ',
    pattern: /^Duplicates removed: (\d+)$/,
    says: done => that('progress', progress('duplicates', done), { duplicates: Number(done) }),
  },
  {
    starts: 'Inserted: ',
    pattern: /^Inserted: (\d+)\/(\d+) questions$/,
    says: (done, total) =>
      that('progress', progress('inserted', done, total), {
        inserted: Number(done),
        insert_attempted: Number(total),
      }),
  },
  {
    starts: 'Evaluating question ',
    pattern: /^Evaluating question (\d+)\/(\d+)\.\.\.$/,
    says: (done, total) => that('progress', progress('evaluating', done, total)),
  },
  {
    starts: 'Duration: ',
    pattern: /^Duration: ([\d.]+)s$/,
    says: seconds => that('restated', { generation_seconds: Number(seconds) }),
  },
  // FINAL SUMMARY says again what was said before: only a log that was cut learns from it.
  {
    starts: 'Generated: ',
    pattern: /^Generated: (\d+)$/,
    says: done => that('restated', { generated: Number(done) }),
  },
  {
    starts: 'Approved by judge: ',
    pattern: /^Approved by judge: (\d+)$/,
    says: done => that('restated', { approved: Number(done) }),
  },
  {
    starts: 'Unique: ',
    pattern: /^Unique: (\d+)$/,
    says: done => that('restated', { unique: Number(done) }),
  },
  {
    starts: 'Inserted to database: ',
    pattern: /^Inserted to database: (\d+)$/,
    says: done => that('restated', { inserted: Number(done) }),
  },
  {
    starts: 'Approval rate: ',
    pattern: /^Approval rate: ([\d.]+)%$/,
    says: percent => that('restated', { approval_rate: Number(percent) }),
  },
  {
    starts: 'Recorded usage: ',
    pattern: /^Recorded usage: ([^/\s]+)\/(\S+) - ([\d,]+) tokens, \$([\d.,]+)$/,
    says: (provider, model, tokens, cost) =>
      that('usage', { provider, model, tokens: number(tokens), cost_usd: number(cost) }),
  },
  {
    starts: 'Total Cost: ',
    pattern: /^Total Cost: \$([\d.,]+)$/,
    says: cost => that('facts', { cost_usd: number(cost) }),
  },
  {
    starts: 'Total Tokens: ',
    pattern: /^Total Tokens: ([\d,]+)$/,
    says: tokens => that('facts', { tokens: number(tokens) }),
  },
  {
    starts: 'Question Generation Script Starting',
    pattern: /^Question Generation Script Starting$/,
    says: () => that('begins', true),
  },
  {
    starts: 'Configuration: ',
    pattern: /^Configuration: count=\d+, types=\[([^\]]*)\]$/,
    says: types => that('type', types.replaceAll(/['" ]/g, '')),
  },
  {
    starts: 'Script completed with exit code: ',
    pattern: /^Script completed with exit code: (\d+)$/,
    says: code => that('exitCode', Number(code)),
  },
]

/** A message that begins, behind blanks, with none of these says nothing. */
export const meaningful: readonly string[] = [...phrases.map(({ starts }) => starts), ...providerStarts]

/** Phrases by the code of their first character: nearly every message is done after one look. */
const byFirst: Array<Phrase[] | undefined> = new Array(128).fill(undefined)
for (const phrase of phrases) {
  const code = phrase.starts.charCodeAt(0)
  byFirst[code] = [...(byFirst[code] ?? []), phrase]
}

const isProviderStart = (code: number): boolean => code === 70 || code === 82 || code === 78 || code === 65 // F R N A

/** A message, whatever blanks it begins with → what it says; undefined for nearly every message. */
export function says(message: string): Saying | undefined {
  let at = 0
  // A look behind the end of a text would make V8 throw its optimised code away.
  while (at < message.length && message.charCodeAt(at) === 32) at++
  if (at === message.length) return undefined
  const first = message.charCodeAt(at)
  const candidates = first < 128 ? byFirst[first] : undefined
  if (candidates === undefined && !isProviderStart(first)) return undefined
  const text = at === 0 ? message : message.slice(at)
  for (const phrase of candidates ?? []) {
    if (!text.startsWith(phrase.starts)) continue
    const groups = phrase.pattern.exec(text)
    if (groups === null) continue
    // By index: taking an array apart by a pattern goes through its iterator.
    const a = groups[1]
    const b = groups[2]
    const c = groups[3]
    const d = groups[4]
    if (isExact(a) && isExact(b) && isExact(c) && isExact(d)) {
      return phrase.says(a ?? '', b ?? '', c ?? '', d ?? '')
    }
  }
  const provider = isProviderStart(first) ? providerError(text) : undefined
  return provider && that('provider', provider)
}

/** Nothing that begins, names or ends an attempt, and no kind of record that is rare. */
export const saysOnlyNumbers = ({ phase, usage, begins, type, exitCode }: Saying): boolean =>
  phase === undefined &&
  usage === undefined &&
  begins === undefined &&
  type === undefined &&
  exitCode === undefined
