import { printable } from '../../lib/text.ts'
import type { Sink } from '../sink.ts'

/** `bs-alert: CRITICAL multi_type_failure: 3 of 6 types failed: …` */
export const stderr: Sink = {
  name: 'stderr',
  summary: 'one line for people on standard error',
  options: {},
  open: (_options, { say }) => ({
    name: 'stderr',
    where: 'standard error',
    takes: (_alert, phase) => phase !== 'update',
    send({ alert: { rule, severity, status, summary = '' } }) {
      const state = status === 'resolved' ? 'RESOLVED' : severity.toUpperCase()
      say(`${state} ${rule}: ${printable(summary)}`)
      return { sent: 'standard error' }
    },
  }),
}
