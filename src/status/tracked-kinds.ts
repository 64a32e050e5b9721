import type { Kind } from '../records/index.ts'

/** Kinds of records in which a job reports how far it is. */
export const reportKinds: readonly Kind[] = [
  'heartbeat',
  'phase',
  'progress',
  'metrics',
  'usage',
  'success_run',
]

/** The kinds of records that a tracker evaluates; every other record except an alert is a sign of life. */
export const tracked: readonly Kind[] = [
  'script_start',
  'type_start',
  ...reportKinds,
  'type_end',
  'script_end',
  'alert',
  'delivery',
]
