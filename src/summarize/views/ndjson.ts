import type { View } from '../view.ts'

export const ndjson: View = {
  name: 'ndjson',
  summary: 'the summary record, one line',
  render: summary => JSON.stringify(summary),
}
