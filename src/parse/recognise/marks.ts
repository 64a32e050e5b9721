import type { ByteSet } from './byte-sets.ts'
import type { Node } from './node.ts'

/**
 * Texts that few lines hold, and without which some heads cannot fit that otherwise stay possible up to the end of every
 * line: a look for them in a whole line costs less than a look at each of its bytes.
 */
const marks = ['\t', '"', '}', 'Warning', 'event='] as const

/** Which of the marks a line holds, as bits. */
export function marksIn(line: string): number {
  let found = line.indexOf(marks[0]) === -1 ? 0 : 1
  if (line.indexOf(marks[1]) !== -1) found |= 2
  if (line.indexOf(marks[2]) !== -1) found |= 4
  if (line.indexOf(marks[3]) !== -1) found |= 8
  // Most lines have no sign, and many the letter that the word begins with.
  if (line.indexOf('=') !== -1 && line.indexOf(marks[4]) !== -1) found |= 16
  return found
}

/** Which of the marks every text holds that fits an expression, as bits. */
export const marksOf = (node: Node): number =>
  marks.reduce((found, mark, bit) => (holds(node, mark) ? found | (1 << bit) : found), 0)

function holds(node: Node, mark: string): boolean {
  switch (node.is) {
    case 'bytes':
      return mark.length === 1 && single(node.set) === mark
    case 'either':
      return node.of.every(option => holds(option, mark))
    case 'repeated':
      return node.min > 0 && holds(node.of, mark)
    case 'all':
      return node.of.some(part => holds(part, mark)) || literals(node.of).some(text => text.includes(mark))
    default:
      return false
  }
}

/** The texts that parts make which stand next to each other and are one byte each. */
function literals(parts: readonly Node[]): string[] {
  const found = ['']
  for (const part of parts) {
    const byte = part.is === 'bytes' ? single(part.set) : undefined
    if (byte === undefined) found.push('')
    else found.push((found.pop() ?? '') + byte)
  }
  return found
}

/** The only byte of a set. */
const single = (set: ByteSet): string | undefined => {
  const first = set.indexOf(1)
  return first !== -1 && set.indexOf(1, first + 1) === -1 ? String.fromCharCode(first) : undefined
}
