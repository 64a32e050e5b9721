import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LayoutNames } from './layout.ts'

/**
 * The layout of a ledger without a folder `master`: its files are beside the checkpoint. It is detected from the
 * folder, so no flags are needed; names given by the user take precedence.
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
