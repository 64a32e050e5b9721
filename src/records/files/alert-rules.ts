import type { FromSchema } from 'json-schema-to-ts'
import { common, rule } from './alert-rule.ts'
import { number, object, text, whole } from './schema-parts.ts'
import { silences } from './silences.ts'

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
    silences,
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
