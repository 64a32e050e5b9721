const newline = 10
/** A line longer than this may be torn after all: it must not fill the memory. */
const longest = 4 * 1024 * 1024

interface Output {
  write(bytes: Buffer): unknown
}

/**
 * Passes on whole lines only, so that those of several writers to one file are not torn by each other: frames of a
 * progress bar wait for the end of its line. Whoever writes has to end with a newline.
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
