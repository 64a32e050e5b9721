import type { FromSchema } from 'json-schema-to-ts'

const text = (description: string) => ({ type: 'string', description }) as const
const duration = (description: string) =>
  ({ type: 'string', pattern: '^(?:\\d+(?:\\.\\d+)?(?:ms|[smhd]))+$', description }) as const
const names = (description: string) => ({ type: 'array', items: { type: 'string' }, description }) as const
const number = (description: string) => ({ type: 'number', description }) as const
const whole = (description: string) => ({ type: 'integer', minimum: 1, description }) as const
/** Schema of an object that allows only these keys. */
const object = <const P, const R extends readonly string[] = []>(properties: P, required?: R) =>
  ({
    type: 'object',
    properties,
    required: (required ?? []) as R,
    additionalProperties: false,
  }) as const

const limits = {
  lt: number('less than this'),
  lte: number('at most this'),
  gt: number('more than this'),
  gte: number('at least this'),
} as const

/** What a rule can set beside its conditions. */
const common = {
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

const rule = object({
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

/** Schema of the file that `--rules` names: YAML or JSON. */
export const alertRules = {
  description: 'rules, sinks and silences of bs-alert',
  type: 'object',
  properties: {
    version: { const: 1 },
    settings: {
      ...object({
        threshold: whole('multi_type_failure'),
        min_approval: number('low_approval, percent'),
        budget: number('budget_exceeded, US dollars'),
        max_errors: {
          type: 'integer',
          minimum: 0,
          description: 'error_records: errors that may stand in the log',
        },
      }),
      description: 'limits of the built-in rules',
    },
    defaults: {
      ...object({
        ...common,
        send_resolved: { type: 'boolean', description: 'false: sinks are not told of ends' },
      }),
      description: 'what rules and sinks have that say nothing else',
    },
    rules: { type: 'array', minItems: 1, items: rule, description: 'the rules, in order' },
    sinks: {
      type: 'object',
      description: 'where alerts go, each by its name; `type` and the settings of that type',
      propertyNames: { pattern: '^[a-z][a-z0-9_-]{0,63}$' },
      additionalProperties: {
        type: 'object',
        properties: { type: text('kind of sink') },
        required: ['type'],
        additionalProperties: true,
      },
    },
    inhibit: {
      type: 'array',
      description: 'after an alert of `source`, those of `target` about the same run stay silent',
      items: object({ source: text('name of a rule'), target: text('name of a rule') }, ['source', 'target']),
    },
    silences: {
      type: 'array',
      description: 'when nobody is to be told',
      items: object(
        {
          match: {
            type: 'object',
            additionalProperties: { type: 'string' },
            description:
              'fields of the alert, such as rule, job, type, or labels.NAME; * stands for anything',
          },
          from: text(
            'first moment, RFC 3339 with its zone (then to is needed), or a time of day such as 02:00',
          ),
          to: text('last moment, RFC 3339, or a time of day such as 04:00'),
          days: {
            type: 'array',
            items: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
            description: 'days of the week, for times of day',
          },
          timezone: text('for times of day; default: UTC'),
          comment: text('what for'),
        },
        ['comment'],
      ),
    },
    tests: {
      type: 'array',
      description: 'examples for `bs-alert test`',
      items: { type: 'object', additionalProperties: true },
    },
  },
  required: ['version'],
  additionalProperties: false,
} as const

export type AlertRulesFile = FromSchema<typeof alertRules>
export type RuleDefinition = NonNullable<AlertRulesFile['rules']>[number]
export type Silence = NonNullable<AlertRulesFile['silences']>[number]
