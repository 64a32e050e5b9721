import { trimEnd } from '../../lib/bytes.ts'
import type { Log } from '../../records/index.ts'

type Exception = NonNullable<Log['exception']>

const opening = /^[\s|+]*(?:Exception Group )?Traceback \(most recent call last\):/
const link = /^\s*(?:The above exception was the direct cause of|During handling of the above exception,)/
const named = /^[\s|]*([A-Za-z_][\w.]*)(?:: ([\s\S]*))?$/

/** Whether a Python traceback begins with this line. */
export const opensTrace = (line: string): boolean => line.includes('Traceback (most') && opening.test(line)

/** Whether the line announces that the next traceback is the consequence of this one. */
export const linksTrace = (line: string): boolean => line.includes('exception') && link.test(line)

/**
 * Lines from `Traceback (most recent call last):` on → the exception. The last link of a chain is the one that was
 * raised; the others are its causes. Its name may be dotted, may lack a colon, and its message may have many lines.
 */
export function pythonException(lines: readonly string[]): Exception {
  const links: Array<{ type?: string; message?: string }> = []
  let start = 0
  for (let i = 0; i <= lines.length; i++) {
    if (i < lines.length && !linksTrace(lines[i] ?? '')) continue
    links.push(raised(lines.slice(start, i)))
    start = i + 1
  }
  const last = links.pop() ?? {}
  const chain = links.reverse().flatMap(({ type }) => (type === undefined ? [] : [type]))
  return {
    ...last,
    stacktrace: trimEnd(lines.join('\n')),
    language: 'python',
    ...(chain.length > 0 && { chain }),
  }
}

/** The first line after the frames that is not indented names what was raised; all after it is the message. */
function raised(lines: readonly string[]): { type?: string; message?: string } {
  const start = lines.findIndex(opensTrace)
  const at = lines.findIndex((line, i) => i > start && /^\S/.test(line) && !opensTrace(line))
  if (at === -1) return {}
  const [, type, message] = named.exec(trimEnd(lines.slice(at).join('\n'))) ?? []
  if (type === undefined) return { message: trimEnd(lines.slice(at).join('\n')) }
  return { type, ...(message !== undefined && { message }) }
}
