import { bag, common, count, flag, origin, original, percent, seconds, text, texts } from '../fields.ts'

/** Records of `bs-parse`. */

const exception = {
  type: 'object',
  description: 'the stack trace that belongs to the record',
  properties: {
    type: text('class of the exception'),
    message: text('its message'),
    stacktrace: text('the whole trace, as printed'),
    language: text('python, java, …'),
    chain: texts('classes of the causes, outermost first'),
  },
  required: ['stacktrace'],
  additionalProperties: false,
} as const

const severity = { severity_text: text('the level as the log wrote it') } as const
const where = {
  logger: text('logger name'),
  source: text('`module:function:line`'),
} as const

export const log = {
  description: 'one record of a log',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'log' },
    ...severity,
    ...where,
    exception,
    provider: text('provider that an error is about'),
    category: text('class of a provider error'),
    retryable: flag('whether trying again can help'),
    data: bag('fields of a JSON log that have no name here'),
    format: text('format that read it'),
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const

export const phase = {
  description: 'a phase begins',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'phase' },
    phase: count('number of the phase'),
    name: text('its name'),
    ...severity,
    ...where,
    ...original,
    ...origin,
  },
  required: ['event', 'phase'],
  additionalProperties: false,
} as const

export const progress = {
  description: 'how far a step has come',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'progress' },
    step: text('generated, approved, rejected, unique, duplicates, inserted, evaluated, …'),
    done: count('items so far'),
    total: count('items in all'),
    percent: percent('done of total, as printed'),
    ...severity,
    ...where,
    ...original,
    ...origin,
  },
  required: ['event', 'step', 'done'],
  additionalProperties: false,
} as const

export const successRun = {
  description: 'the generator’s SUCCESS_RUN line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'success_run' },
    generated: count('items made'),
    inserted: count('items inserted'),
    duration_seconds: seconds('generation phase only'),
    approval_rate: percent('approved of evaluated'),
    providers: texts('providers that it used'),
    data: bag('its other fields'),
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const

export const usage = {
  description: 'what one call of a provider used',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'usage' },
    provider: text('provider'),
    model: text('model'),
    tokens: count('tokens in all'),
    input_tokens: count('tokens sent'),
    output_tokens: count('tokens received'),
    cost_usd: { type: 'number', description: 'money spent (US dollars)' },
    ...severity,
    ...where,
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const

export const marker = {
  description: 'any other `WORD: {json}` line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'marker' },
    name: text('the word'),
    data: bag('the JSON object behind it'),
    ...original,
    ...origin,
  },
  required: ['event', 'name'],
  additionalProperties: false,
} as const

export const reject = {
  description: 'what could not be read; a torn payload also stays visible as a line',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'reject' },
    reason: {
      type: 'string',
      enum: ['json', 'head', 'time', 'payload', 'schema', 'too_long', 'encoding', 'damaged'],
      description: 'what is wrong',
    },
    detail: text('the same in words'),
    raw: text('the text, at most 500 characters'),
    ...origin,
    format: text('format that tried'),
  },
  required: ['event', 'reason'],
  additionalProperties: false,
} as const

const counts = (description: string) =>
  ({ type: 'object', additionalProperties: { type: 'integer' }, description }) as const

export const parseStats = {
  description: 'the last record of bs-parse: proof that no line was lost',
  type: 'object',
  properties: {
    timestamp: common.timestamp,
    event: { const: 'parse_stats' },
    lines: count('physical lines read'),
    records: count('records made, this one not counted'),
    dropped: count('records that were left out, because nobody asked for them'),
    joined: count('lines that belong to the record above them'),
    rejects: counts('how many rejects, by reason'),
    unclaimed: count('lines that no format claimed'),
    by_format: counts('lines by format'),
    by_level: counts('records that carry a level, by level'),
    bytes: count('bytes read'),
    invalid_utf8: count('lines with bytes that are no UTF-8'),
    first: text('earliest time told by the input'),
    last: text('latest time told by the input'),
  },
  required: ['event', 'lines', 'records'],
  additionalProperties: false,
} as const
