import { bag, callSite, common, flag, origin, original, severityText, text, texts } from '../fields.ts'

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

export const log = {
  writtenBy: 'bs-parse',
  knownBy: 'event',
  description: 'one record of a log',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'log' },
    ...severityText,
    ...callSite,
    exception,
    provider: text('provider that an error is about'),
    category: text('kind of trouble: timeout, out_of_memory, not_found, …, or the class of a provider error'),
    retryable: flag('whether another try can help'),
    data: bag('all other fields of the line'),
    format: text('format that read it'),
    ...original,
    ...origin,
  },
  required: ['event'],
  additionalProperties: false,
} as const
