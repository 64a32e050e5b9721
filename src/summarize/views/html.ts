import type { View } from '../view.ts'

export const html: View = {
  name: 'html',
  summary: 'one self-contained page to open, print and forward: charts, errors, no script, no network',
  // Loaded on demand: the charts need their libraries.
  render: async (summary, options) => (await import('../html/report.ts')).report(summary, options),
}
