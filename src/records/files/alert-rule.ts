import { duration, names, number, object, text, whole } from './schema-parts.ts'

const limits = {
  lt: number('less than this'),
  lte: number('at most this'),
  gt: number('more than this'),
  gte: number('at least this'),
} as const

/** What a rule can set beside its conditions. */
export const common = {
  severity: { type: 'string', enum: ['info', 'warning', 'critical'], description: 'how bad' },
  sinks: names('names of the sinks that get it; absent: the default ones'),
  also: { type: 'boolean', description: 'alert even when another alerter has sent the same' },
  cooldown: duration('how long the same rule and type stay silent afterwards, also in later runs'),
  repeat_interval: duration('how often it is sent again while it fires and nobody acknowledges it'),
  escalate: {
    ...object({ after: duration('how long nobody acknowledges'), sinks: names('who gets it then') }, [
      'after',
      'sinks',
    ]),
    description: 'who else gets it when nobody acknowledges it',
  },
} as const

/** Schema of one rule. */
export const rule = object({
  name: { type: 'string', pattern: '^[a-z][a-z0-9_-]{0,63}$', description: 'name of the rule' },
  use: text('name of a built-in rule; nothing but what follows an alert can be changed'),
  on: {
    type: 'object',
    description: 'which records: each key is a field (dots lead inside), each value what it has to be',
    additionalProperties: true,
  },
  when: text('an expression in CEL over `record`'),
  value: {
    ...object({ field: text('a number in the record'), ...limits }, ['field']),
    description: 'compares a number',
  },
  ratio: {
    ...object({ of: text('a number in the record'), to: text('another, which is 100 %'), ...limits }, [
      'of',
      'to',
    ]),
    description: 'compares a share, in percent',
  },
  slower: {
    ...object(
      {
        than: number('factor'),
        last: whole('how many earlier successes'),
        field: text('default: duration_seconds'),
      },
      ['than'],
    ),
    description: 'compares with the median of earlier successes of the type (--history)',
  },
  new: {
    ...object({ field: text('a text in the record') }, ['field']),
    description: 'a text that no earlier run had (--history), numbers aside',
  },
  count: {
    ...object(
      {
        gte: whole('so many'),
        distinct: text('count different values of this field'),
        within: text('run, or a duration such as 10m'),
      },
      ['gte'],
    ),
    description: 'how many records have to match',
  },
  consecutive: whole('how many records in a row have to match'),
  for: duration('how long every record has to match'),
  keep_firing_for: duration(
    'the alert is over when nothing has matched for so long; with absent: when it has come again for so long',
  ),
  absent: {
    ...object(
      {
        event: text('kind of record'),
        for: {
          type: 'string',
          pattern: '^(?:\\d+(?:\\.\\d+)?x|(?:\\d+(?:\\.\\d+)?(?:ms|[smhd]))+)$',
          description: 'a duration, or 3x: three of the run’s own intervals',
        },
      },
      ['event', 'for'],
    ),
    description: 'nothing of that kind comes while the run goes on',
  },
  no_success_for: duration('the last success is longer ago (bs-alert check-in)'),
  once_per: {
    type: 'string',
    enum: ['run', 'type'],
    description: 'default: type, where the record has one; with count: run',
  },
  summary: text('one line for people, a template'),
  ...common,
})
