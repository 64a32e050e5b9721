import type { View } from '../view.ts'

export const json: View = {
  name: 'json',
  summary: 'the summary record, indented',
  render: summary => JSON.stringify(summary, null, 2),
}
