import type { Alert, Delivery } from '../../records/index.ts'
import type { OpenSink } from '../sink.ts'

/** The record of a delivery: what it was about, by which sink, and what became of it. */
export const deliveryRecord = (
  timestamp: string | undefined,
  { rule, run_id, type }: Partial<Pick<Alert, 'rule' | 'run_id' | 'type'>>,
  { name }: OpenSink,
  result: Pick<Delivery, 'status' | 'attempts' | 'detail'>,
): Delivery => ({
  ...(timestamp !== undefined && { timestamp }),
  event: 'delivery',
  ...(run_id !== undefined && { run_id }),
  ...(type !== undefined && { type }),
  ...(rule !== undefined && { rule }),
  sink: name,
  ...result,
})
