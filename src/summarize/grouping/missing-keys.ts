import type { Group } from '../aggregate.ts'
import { none } from '../aggregates/record-groups.ts'
import { isResultKey } from './key.ts'

/**
 * One line for people when no record has the only key of `--by`: its table has the row `(none)` alone.
 * Undefined when a record has it, and for keys that bs-summarize itself finds (`hour`, `type`, ...). A key with a typing error looks the same as one that stands inside of messages.
 */
export function missingKey(by: readonly string[], groups: readonly Group[]): string | undefined {
  const [key, ...others] = by
  if (key === undefined || others.length > 0 || isResultKey(key)) return undefined
  if (groups.length === 0 || groups.some(({ name }) => name !== none)) return undefined
  return `no record has the key ${key} (bs-parse LOG shows which keys records have; words inside a message are no keys)`
}
