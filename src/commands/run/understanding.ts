import type { AnyRecord } from '../../records/index.ts'
import type { Watch } from '../../run/output/recorder.ts'
import type { OutputReader } from './output-reader.ts'

/**
 * Wraps a watch so that the output of the command is read first: `see` gets each record with what the output has
 * reported. The watch itself gets the records as they are.
 */
export const withUnderstanding = (
  reader: OutputReader | undefined,
  see: ReadonlyArray<((record: AnyRecord) => void) | undefined>,
  watch: Watch,
): Watch =>
  reader === undefined
    ? watch
    : {
        ...watch,
        lines: true,
        see(record) {
          const understood = reader.see(record)
          for (const each of see) each?.(understood)
          if (record.event !== 'line' || watch.lines) watch.see(record)
        },
      }
