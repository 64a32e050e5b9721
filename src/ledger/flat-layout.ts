import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LayoutNames } from './layout.ts'

/**
 * Many ledgers have no folder `master`: their files lie beside the checkpoint. What the folder itself shows needs no
 * flags; names that are given come first.
 */
export function flatLayout(dir: string): Partial<LayoutNames> {
  const has = (name: string): boolean => existsSync(join(dir, name))
  if (has('master') || !has('successes.jsonl')) return {}
  return {
    successes: 'successes.jsonl',
    rejects: 'rejects.jsonl',
    updates: 'updates.jsonl',
    telemetry: '.consolidation-telemetry.jsonl',
    ...(has('checkpoint.json') && !has('.checkpoint.json') && { checkpoint: 'checkpoint.json' }),
  }
}
