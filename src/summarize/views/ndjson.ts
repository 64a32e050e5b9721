import type { View } from '../view.ts'

export const ndjson = {
  name: 'ndjson',
  summary: 'the summary record, one line',
  isWhole: true,
  render: summary => JSON.stringify(summary),
} satisfies View
