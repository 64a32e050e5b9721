/** Collects lines and returns them in blocks of bytes. */
export interface Output {
  add(line: string): void
  /** The bytes added since the last call. */
  take(): Buffer[]
}

// The text is turned into bytes before V8 would give it a memory mapping of its own, and many blocks share one slab:
// mapping, faulting in and unmapping memory for each block would cost more than filling it.
const spillAt = 16 * 1024
const slabSize = 1024 * 1024

/** An empty output that encodes lines as `encoding`. */
export function output(encoding: 'utf8' | 'latin1'): Output {
  let text = ''
  let slab = Buffer.alloc(0)
  let start = 0
  let end = 0
  let full: Buffer[] = []

  const close = (): void => {
    if (end > start) full.push(slab.subarray(start, end))
    start = end
  }

  const spill = (): void => {
    const size = encoding === 'latin1' ? text.length : Buffer.byteLength(text)
    if (slab.length - end < size) {
      close()
      slab = Buffer.allocUnsafeSlow(Math.max(slabSize, size))
      start = 0
      end = 0
    }
    end += slab.write(text, end, encoding)
    text = ''
  }

  return {
    add(line) {
      text += `${line}\n`
      if (text.length >= spillAt) spill()
    },
    take() {
      if (text !== '') spill()
      close()
      const blocks = full
      full = []
      return blocks
    },
  }
}
