import type { Writable } from 'node:stream'
import { fromBytes, turnDeep } from '../../lib/bytes.ts'
import type { AnyRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import type { Watch } from '../../run/output/recorder.ts'
import { type OutputReader, outputReader } from './output-reader.ts'

/**
 * Writes the starts, ends and heartbeats of a run into `file`. The end of an attempt also gets the numbers, cost and
 * error that its output reported. Must see every record, lines included.
 */
export async function runEvents(
  file: Writable,
  { redact, say }: { readonly redact: boolean; say(message: string): void },
): Promise<Pick<Watch, 'see'>> {
  const found: { end?: AnyRecord } = {}
  const reader: OutputReader = await outputReader(redact, item => {
    if (item.is !== 'passed' || item.event !== 'type_end') return
    found.end = turnDeep(reader.recordOf(item), fromBytes) as AnyRecord
  })
  let broken = false
  /**
   * At the end of an attempt, the facts that its output reported; else none. An error while reading never ends the job:
   * from then on the file holds only what bs-run itself knows.
   */
  const read = (record: AnyRecord): Partial<AnyRecord> => {
    delete found.end
    if (broken) return {}
    try {
      reader.see(record)
      if (record.event === 'type_end' && found.end === undefined) reader.settle()
    } catch (error) {
      broken = true
      say(
        `the output cannot be read for --events, which goes on without numbers: ${(error as Error).message}`,
      )
    }
    return found.end ?? {}
  }
  return {
    see(record) {
      const said = read(record)
      // A record without a sequence number is only shown, not kept: a heartbeat while our reader is behind.
      if (record.event === 'line' || !('seq' in record)) return
      file.write(`${write({ ...said, ...record } as AnyRecord)}\n`)
    },
  }
}

/** Wraps a watch so that the events file also gets the records. */
export const withEvents = (events: Pick<Watch, 'see'> | undefined, watch: Watch): Watch =>
  events === undefined
    ? watch
    : {
        ...watch,
        lines: true,
        see(record) {
          events.see(record)
          if (record.event !== 'line' || watch.lines) watch.see(record)
        },
      }
