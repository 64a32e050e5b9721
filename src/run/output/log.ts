import type { Writable } from 'node:stream'
import type { TypeEnd } from '../../records/index.ts'
import type { FileSink } from './file-sink.ts'

/** The log of an attempt: where to write, and which part of the file the attempt wrote. */
export interface Log {
  readonly stream: Writable
  /** Marks the beginning of an attempt. The returned function marks its end and resolves to the range between. */
  mark(): () => Promise<LogRange>
}

export type LogRange = Pick<TypeEnd, 'log_file' | 'log_start' | 'log_end' | 'log_rotated'>

/** Milliseconds that the end of an attempt waits for a slow log; after that the record has no range. */
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

/** Whether everything written so far reached the file within `flushTimeout`. */
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
