import type { StatusDocument } from './document.ts'

const first = [
  'run_id',
  'status',
  'type',
  'index',
  'attempt',
  'phase',
  'sub_phase',
  'current_operation',
  'progress',
] as const

/** The same document with the fields first that people look for. */
export const ordered = (document: StatusDocument): StatusDocument =>
  Object.fromEntries([
    ...first.filter(key => document[key] !== undefined).map(key => [key, document[key]] as const),
    ...Object.entries(document).filter(([key]) => !(first as readonly string[]).includes(key)),
  ])
