import type { Flags } from '../../../cli/flag.ts'

const group = 'Budget'

/** What the run may cost, and where the costs are found. */
export const budgetFlags = {
  budget: {
    type: 'text',
    value: 'USD',
    group,
    help: 'what the run may cost, such as 50usd; no attempt starts once the costs in the output reach it. The command finds what is left in BUDGET_USD',
  },
  'cost-per-item': {
    type: 'number',
    value: 'USD',
    group,
    help: 'what one item costs; a run whose types times --target would cost more than the budget is refused',
  },
  'usage-file': {
    type: 'text',
    value: 'FILE',
    group,
    help: 'a JSON file in which the command adds up what it spends, such as .usage.json: what this run adds counts for the budget, too',
  },
  'usage-path': {
    type: 'text',
    value: 'KEYS',
    default: 'runs.spentUSD',
    group,
    help: 'where in that file the dollars are; the numbers of a list are added',
  },
} as const satisfies Flags
