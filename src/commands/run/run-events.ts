import type { Writable } from 'node:stream'
import { fromBytes, turnDeep } from '../../lib/bytes.ts'
import type { AnyRecord } from '../../records/index.ts'
import { write } from '../../records/write.ts'
import type { Watch } from '../../run/output/recorder.ts'
import { type OutputReader, outputReader } from './output-reader.ts'

/**
 * Writes the life of a run into `file`: its starts, ends and heartbeats. The end of an attempt has what its output said of
 * it: numbers, cost and error. Sees every record, lines too.
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
   * What the output said, at the end of an attempt; else nothing. A fault in what is read never ends the job: the file then
   * holds what bs-run knows by itself.
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
      // Without a number it is only shown: a heartbeat while our reader is behind.
      if (record.event === 'line' || !('seq' in record)) return
      file.write(`${write({ ...said, ...record } as AnyRecord)}\n`)
    },
  }
}

/** The same watch; the events are kept with what it sees. */
export const keptIn = (events: Pick<Watch, 'see'> | undefined, watch: Watch): Watch =>
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
