import { Failure } from '../../lib/failure.ts'
import { matcher } from '../layouts/byte-pattern.ts'
import type { Multiline } from '../lines/sequence.ts'
import { isIndented } from '../traces/trace.ts'

/** `auto` (undefined: the formats decide), `off`, `indent`, `regex:RE`. */
export function multilineOf(text: string): Multiline | undefined {
  if (text === 'auto') return undefined
  if (text === 'off') return { joins: () => false, begins: () => false }
  if (text === 'indent') return { joins: isIndented, begins: () => false }
  if (!text.startsWith('regex:')) {
    throw new Failure(`bad --multiline ${JSON.stringify(text)}: choose auto, off, indent or regex:RE`)
  }
  try {
    const begins = matches(text.slice(6))
    return { joins: line => !begins(line), begins }
  } catch (error) {
    throw new Failure(`bad --multiline ${JSON.stringify(text)}: ${(error as Error).message}`)
  }
}

function matches(source: string): (line: string) => boolean {
  // Checked by itself, so that the message shows what the user wrote.
  new RegExp(source, 's')
  const { groups } = matcher(source)
  return line => groups(line) !== undefined
}
