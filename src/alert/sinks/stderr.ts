import { lineOf } from '../messages/line.ts'
import type { Sink } from '../sink.ts'

/** `bs-alert: CRITICAL multi_type_failure (nightly): 3 of 6 types failed: …`; the job where it is known. */
export const stderr: Sink = {
  name: 'stderr',
  summary: 'one line for people on standard error',
  options: {},
  open: (_options, { say }) => ({
    name: 'stderr',
    where: 'standard error',
    takes: (_alert, phase) => phase !== 'update',
    send({ alert }) {
      say(lineOf(alert))
      return { sent: 'standard error' }
    },
  }),
}
