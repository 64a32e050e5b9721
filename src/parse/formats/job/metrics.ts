import type { AnyRecord } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { reportOf } from '../../meaning/report.ts'

/** `METRICS: {json}`, `PROGRESS: {json}` and `PHASE: {json}`: what a job in any language reports about itself. */
export const metrics: Format = {
  name: 'metrics',
  summary: 'METRICS:, PROGRESS: and PHASE: {json} lines of any job',
  heads: [{ looks: ['^METRICS: *[{[\\d"-]', '^PROGRESS: *[{[\\d"-]', '^PHASE: *[{[\\d"-]'], line }],
  line,
  samples: [
    {
      lines: [
        'METRICS: {"rows_read":1200,"rows_written":1180,"cost_usd":0.42,"progress":{"done":3,"total":8}}',
      ],
      expect: [
        {
          event: 'metrics',
          metrics: { rows_read: 1200, rows_written: 1180 },
          cost_usd: 0.42,
          progress: { done: 3, total: 8 },
        },
      ],
    },
    {
      lines: ['PROGRESS: {"policy_sources_completed":3,"policy_sources_total":8,"files_downloaded":1250}'],
      expect: [
        {
          event: 'progress',
          step: 'policy_sources',
          done: 3,
          total: 8,
          progress: { policy_sources_completed: 3, policy_sources_total: 8, files_downloaded: 1250 },
        },
      ],
    },
    {
      lines: [
        'PHASE: {"timestamp":"2025-08-05T19:28:00Z","phase":"data_prep","sub_phase":"downloading_policy","current_operation":"corpus_federal"}',
      ],
      expect: [
        {
          timestamp: '2025-08-05T19:28:00.000Z',
          event: 'phase',
          name: 'data_prep',
          sub_phase: 'downloading_policy',
          current_operation: 'corpus_federal',
        },
      ],
    },
    {
      lines: ["METRICS: {'rows_read': 1200}"],
      expect: [
        {
          event: 'reject',
          reason: 'payload',
          detail: 'METRICS: JSON has double quotes (json.dumps in Python)',
        },
        { event: 'line', text: "METRICS: {'rows_read': 1200}" },
      ],
    },
    {
      lines: ['PROGRESS: 50%'],
      expect: [{ event: 'progress', step: 'percent', done: 50, total: 100 }],
    },
    {
      lines: ['METRICS: [1]'],
      expect: [
        {
          event: 'reject',
          reason: 'payload',
          detail: 'METRICS: no JSON object stands behind it: write {"rows":1}',
        },
        { event: 'line', text: 'METRICS: [1]' },
      ],
    },
    { lines: ['METRICS: 12 rows'], expect: [] },
    { lines: ['PHASE 1: Question Generation'], expect: [] },
  ],
}

function line(text: string): Head | undefined {
  const report = reportOf(text)
  if (report === undefined) return undefined
  if (report.event === 'unreadable') return { is: 'torn', reason: 'payload', detail: report.problem }
  const { event, timestamp, fields } = report
  const record = timestamp === undefined ? { event, ...fields } : { timestamp, event, ...fields }
  return { is: 'whole', record: record as unknown as AnyRecord }
}
