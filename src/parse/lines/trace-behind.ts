import { isBar } from './progress-bar.ts'

/** Python’s first line of a traceback, the line’s last words; a group’s has a margin. */
const python = /(?: {2}\+ Exception Group )?Traceback \(most recent call last\):$/
/** Java’s, with a class and perhaps a message behind the thread’s name. */
const java = /Exception in thread "[^"\n]{1,200}" (?:[A-Za-z_$][\w$]{0,100}\.){0,20}[A-Z][\w$]{0,100}(?::|$)/
/** Rust’s, whatever thread it is. */
const rust = /thread '[^'\n]{0,200}'(?: \(\d{1,10}\))? panicked at [^\n]{1,1000}:\d{1,9}:\d{1,9}:?$/
/** Go’s: what the runtime found, or any panic behind the dots of something unfinished. */
const go = /panic: runtime error: |(?<=\.\.\.? ?|\xe2\x80\xa6 ?)panic: ./
/** A margin, or a name that stands before each line of a program: `[rank0]: `, `web_1 | `, `worker> `. */
const isPrefix = /^[ \t|+>]*$|^[^\s:]{1,80}:?[ \t]*$|[|>\])]:?[ \t]*$/

/**
 * Where a trace begins behind a text that was printed without a newline, as `print('…', end='')` and progress bars do;
 * undefined: nowhere. What stands before each line of a program is no such text.
 */
export function traceBehind(line: string): number | undefined {
  const at = line.endsWith('(most recent call last):')
    ? line.search(python)
    : line.includes('Exception in thread "')
      ? line.search(java)
      : line.includes('panic: ')
        ? line.search(go)
        : line.includes("' panicked at ")
          ? line.search(rust)
          : -1
  if (at <= 0) return undefined
  const before = line.slice(0, at)
  return isBar(before) || !isPrefix.test(before) ? at : undefined
}
