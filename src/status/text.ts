import { printable } from '../lib/text.ts'
import { formatDuration } from '../lib/time.ts'

/** Seconds as text for people: `12s`, `4m 05s`, `30h 10m`, `9 days`. */
export const span = (seconds: number): string =>
  seconds < 2 * 86_400 ? formatDuration(Math.max(0, seconds)) : `${Math.floor(seconds / 86_400)} days`

/** Text for the line of a monitoring plug-in, where `|` would begin the performance data. */
export const plain = (text: string): string => printable(text).replaceAll('|', '/')
