import { printable } from '../lib/text.ts'
import { formatDuration } from '../lib/time.ts'

/** Seconds as people say them, days too: `12s`, `4m 05s`, `30h 10m`, `9 days`. */
export const span = (seconds: number): string =>
  seconds < 2 * 86_400 ? formatDuration(Math.max(0, seconds)) : `${Math.floor(seconds / 86_400)} days`

/** Text that may stand in the one line of a monitoring plug-in: a `|` would begin the numbers. */
export const plain = (text: string): string => printable(text).replaceAll('|', '/')
