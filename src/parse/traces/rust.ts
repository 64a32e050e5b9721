import { trimEnd } from '../../lib/bytes.ts'
import { isIndented, type Trace } from './trace.ts'

/** Since Rust 1.73 the message stands in the next line; before, in quotes in the same. */
const opening =
  /^thread '[^'\n]{0,200}'(?: \(\d{1,10}\))? panicked at (?:'(?<quoted>[\s\S]{0,4000})', )?[^\n]{1,1000}:\d{1,9}:\d{1,9}:?$/
const below = /^(?: {1,4}\d{1,4}: |[ \t]+at |stack backtrace:$|note: )/

/** `thread 'main' panicked at src/main.rs:5:9:`, the message, and with RUST_BACKTRACE the frames. */
export const rust: Trace = {
  name: 'rust-trace',
  opens(line) {
    const found = line.startsWith("thread '") ? opening.exec(line) : null
    return found === null ? undefined : found.groups?.quoted === undefined ? 'head' : 'message'
  },
  // Nothing else prints such a line.
  isCrash: line => line.startsWith("thread '"),
  next(line, state) {
    if (below.test(line)) return 'frames'
    if (state === 'head') return line === '' ? undefined : 'message'
    return state === 'message' && isIndented(line) ? state : undefined
  },
  find: lines => lines.findIndex(line => line.startsWith("thread '") && opening.test(line)),
  exception(lines) {
    const quoted = opening.exec(lines[0] ?? '')?.groups?.quoted
    const end = lines.findIndex((line, at) => at > 0 && below.test(line))
    const message = quoted ?? lines.slice(1, end === -1 ? undefined : end).join('\n')
    return {
      type: 'panic',
      ...(message !== '' && { message: trimEnd(message) }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'rust',
    }
  },
  samples: [
    {
      lines: [
        "thread 'main' panicked at src/main.rs:5:62:",
        'index out of bounds: the len is 1 but the index is 5',
        'stack backtrace:',
        '   0: __rustc::rust_begin_unwind',
        '             at /rustc/59807/library/std/src/panicking.rs:689:5',
        'note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.',
      ],
      expect: {
        type: 'panic',
        message: 'index out of bounds: the len is 1 but the index is 5',
        language: 'rust',
      },
    },
  ],
}
