import type { Io } from '../../../cli/command.ts'
import type { Reject } from '../../../records/index.ts'
import type { Spool } from '../../../stream/spool.ts'
import type { Read } from './one.ts'
import type { TextSettings } from './text.ts'

/** The settings that a worker is started with. */
export interface Task {
  readonly settings: TextSettings
  readonly env: Io['env']
}

/** Messages from the main thread to a worker. */
export type ToWorker =
  | { readonly is: 'text'; readonly index: number; readonly files: readonly string[] }
  /** The records of this text may be written at once from now on. */
  | { readonly is: 'turn'; readonly index: number }
  | { readonly is: 'taken'; readonly index: number }
  | { readonly is: 'stop' }

/** Messages from a worker to the main thread. */
export type FromWorker = { readonly index: number } & (
  | { readonly is: 'block'; readonly block: Uint8Array }
  | ({ readonly is: 'stored' } & ReturnType<Spool['take']>)
  | { readonly is: 'say'; readonly text: string }
  | { readonly is: 'reject'; readonly record: Reject; readonly line: string }
  | { readonly is: 'done'; readonly read: Read }
  | { readonly is: 'failed'; readonly text: string; readonly code: number }
)
