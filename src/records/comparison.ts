import { common, count, flag, text } from './fields.ts'

const number = (description: string) => ({ type: 'number', description }) as const

/** What has changed since an earlier run, in a summary with `--compare` or `--new-since`. */
export const comparison = {
  type: 'object',
  description: 'with `--compare` or `--new-since`: what is new, gone, worse or better',
  properties: {
    base: text('what it is compared with, as it was given'),
    base_run_id: common.run_id,
    base_started: text('when that run began'),
    base_status: text('how that run ended'),
    nothing_before: flag('the input has nothing from before that time to compare with'),
    changes: {
      type: 'array',
      description: 'regressions first, then what else is new, then what became better',
      items: {
        type: 'object',
        properties: {
          kind: text('type_failed, approval_rate, duration, new_error, gone_message, …'),
          subject: text('type, phase, kind of error or of message'),
          type: common.type,
          before: number('the value of the earlier run'),
          after: number('the value now'),
          before_status: text('status of the type in the earlier run'),
          after_status: text('status of the type now'),
          sample: text('an example of the error'),
          first: text('first time'),
          regression: flag('it is bad news, and not chance'),
          may_be_chance: flag('the numbers are too small to tell it from chance'),
          message: text('one line for people'),
        },
        required: ['kind', 'subject', 'message'],
        additionalProperties: false,
      },
    },
    regressions: count('changes that are bad news'),
  },
  required: ['base', 'changes', 'regressions'],
  additionalProperties: false,
} as const

/** One run among others: what charts of many runs show. */
const point = {
  type: 'object',
  properties: {
    run_id: common.run_id,
    started: text('when it began'),
    status: text('how it ended'),
    types: count('types'),
    successful_types: count('types that succeeded'),
    generated: count('items generated'),
    inserted: count('items inserted'),
    approval_rate: number('percent'),
    duration_seconds: number('seconds'),
    cost_usd: number('US dollars, all attempts'),
    errors: count('log records of level error or fatal'),
  },
  required: ['status'],
  additionalProperties: false,
} as const

/** The runs of the input and of `--history`, in order of time. */
export const trend = {
  type: 'object',
  description: 'when there are several runs, in the input or in `--history`',
  properties: {
    runs: { type: 'array', items: point, description: 'in order of time; the latest 400' },
    streak: count('runs at the end that went alike: all succeeded, or none did'),
    streak_status: { type: 'string', enum: ['success', 'failed'], description: 'how they went' },
    last_success: text('when the last successful run began'),
    last_failure: text('when the last run began that did not succeed'),
  },
  required: ['runs', 'streak', 'streak_status'],
  additionalProperties: false,
} as const
