import type { View } from '../view.ts'

export const json = {
  name: 'json',
  summary: 'the summary record, indented',
  isWhole: true,
  render: summary => JSON.stringify(summary, null, 2),
} satisfies View
