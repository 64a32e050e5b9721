import type { Writable } from 'node:stream'
import type { TypeEnd } from '../../records/index.ts'
import type { FileSink } from './file-sink.ts'

/** Where the output of an attempt goes, and where it lies then. */
export interface Log {
  readonly stream: Writable
  /** Call it at the beginning; what it gives, at the end: that resolves to where everything written in between lies. */
  mark(): () => Promise<LogRange>
}

export type LogRange = Pick<TypeEnd, 'log_file' | 'log_start' | 'log_end' | 'log_rotated'>

/** How long the end of an attempt waits for a log that is behind (milliseconds); then its range is not told. */
const flushTimeout = 1000

export const logOf = (file: string, { stream, place }: FileSink): Log => ({
  stream,
  mark() {
    const from = place()
    return async () => {
      const written = await flushed(stream)
      const to = place()
      if (!written || from === undefined || to === undefined) return {}
      const rotated = to.nth - from.nth
      return {
        ...{ log_file: file, log_start: from.offset, log_end: to.offset },
        ...(rotated > 0 && { log_rotated: rotated }),
      }
    }
  },
})

/** Whether all that was written so far has left us in time. */
function flushed(stream: Writable): Promise<boolean> {
  if (stream.writableLength === 0) return Promise.resolve(true)
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), flushTimeout)
    stream.write('', () => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
