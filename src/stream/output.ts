import type { Sink } from '../lib/step.ts'

/** Collects lines, or the bytes of lines, and hands them out in blocks. */
export interface Output extends Sink {
  add(line: string): void
  /** What was added since the last call. */
  take(): Buffer[]
}

// A string is made into bytes before V8 gives it a mapping of its own, and the bytes of many blocks share one slab: a
// block by itself would be mapped, faulted in and unmapped each time, which costs more than filling it.
const spillAt = 16 * 1024
const slabSize = 1024 * 1024

export function output(encoding: 'utf8' | 'latin1'): Output {
  let text = ''
  let slab = Buffer.alloc(0)
  let start = 0
  let full: Buffer[] = []

  const close = (): void => {
    if (own.end > start) full.push(slab.subarray(start, own.end))
    start = own.end
  }

  const room = (size: number): void => {
    if (slab.length - own.end >= size) return
    close()
    slab = Buffer.allocUnsafeSlow(Math.max(slabSize, size))
    own.bytes = slab
    start = 0
    own.end = 0
  }

  const spill = (): void => {
    room(encoding === 'latin1' ? text.length : Buffer.byteLength(text))
    own.end += slab.write(text, own.end, encoding)
    text = ''
  }

  const own = {
    bytes: slab,
    end: 0,
    reserve(size: number): void {
      if (text !== '') spill()
      room(size)
    },
    add(line: string): void {
      text += `${line}\n`
      if (text.length >= spillAt) spill()
    },
    take(): Buffer[] {
      if (text !== '') spill()
      close()
      const blocks = full
      full = []
      return blocks
    },
  }
  return own
}
