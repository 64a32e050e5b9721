import type { Writable } from 'node:stream'
import type { AnyRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'

/**
 * Writes the starts, ends and heartbeats of a run into `file`; they come with what the output of an attempt reported.
 * The lines of the command are left out.
 */
export const runEvents =
  (file: Writable) =>
  (record: AnyRecord): void => {
    // A record without a sequence number is only shown, not kept: a heartbeat while our reader is behind.
    if (record.event === 'line' || !('seq' in record)) return
    file.write(`${write(record)}\n`)
  }
