import type { Log } from '../../records/index.ts'
import { pairs } from './pairs.ts'

/** Pairs at the end of the message become data, as consoles of structured loggers write them: `text key=value key="two words"`. */
export function readPairs(record: Log): void {
  const text = ` ${record.message ?? ''}`
  const at = text.search(/ [A-Za-z_][\w.-]{0,60}=/)
  const found = at === -1 ? undefined : pairs(text.slice(at + 1))
  if (found === undefined) return
  record.message = text.slice(1, at)
  record.data = { ...record.data, ...found }
}
