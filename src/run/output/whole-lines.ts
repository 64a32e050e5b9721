const newline = 10
/** Bytes; a longer line may be torn, because it must not fill the memory. */
const longest = 4 * 1024 * 1024

interface Output {
  write(bytes: Buffer): unknown
}

/**
 * Passes on whole lines only, so that several writers to one file do not tear each other's lines. Frames of a progress
 * bar wait for the end of their line. The last write has to end with a newline.
 */
export function wholeLines(output: Output): Output {
  let held: Buffer[] = []
  let size = 0
  const pass = (bytes: Buffer): void => {
    output.write(held.length === 0 ? bytes : Buffer.concat([...held, bytes]))
    held = []
    size = 0
  }
  return {
    write(bytes) {
      const end = bytes.lastIndexOf(newline) + 1
      if (end > 0) pass(bytes.subarray(0, end))
      if (end === bytes.length) return
      held.push(bytes.subarray(end))
      size += bytes.length - end
      if (size > longest) pass(Buffer.alloc(0))
    },
  }
}
