import { plural } from '../../lib/text.ts'
import type { ParseStats } from '../../records/index.ts'

/**
 * What is most likely not meant, once the input is read. `formats`: those of `--format`; `isParsed`: the input holds the
 * account of another bs-parse.
 */
export function hintsFor(
  { lines, unclaimed = 0 }: ParseStats,
  formats: readonly string[],
  isParsed: boolean,
): readonly string[] {
  return [
    ...(isParsed
      ? ['the input was parsed before, and its records go on as they are: one bs-parse is enough']
      : []),
    ...(formats.length > 0 && lines > 0 && unclaimed === lines
      ? [
          `none of the ${plural(lines, 'line')} is of format ${formats.join(' or ')}: --format says how the input looks; the output is always JSON, or text with --view text`,
        ]
      : []),
  ]
}
