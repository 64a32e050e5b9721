import { hostname } from 'node:os'
import type { Io } from '../../cli/command.ts'
import { hideSecretsDeep } from '../../redact/hide-secrets.ts'
import { redactArguments } from '../../run/child/command-line.ts'
import { exactValues } from '../../run/output/exact-values.ts'
import { secretValues } from '../../run/output/secret-variables.ts'
import type { RunFlags, Settings } from './settings.ts'

/** The commands to run. */
export interface Planned {
  readonly command: readonly string[]
  /** Names of the types to run; undefined: a single command without types. */
  readonly types: readonly string[] | undefined
  readonly skipped: readonly string[]
  /** Budget in dollars. */
  readonly budget: number | undefined
}

/** The fields of the first record, script_start. */
export function openingOf(
  { retryPolicy, target, labels, jobs }: Settings,
  { command, types, skipped, budget }: Planned,
  flags: RunFlags,
  io: Io,
) {
  const shown = <T>(value: T): T => (flags['no-redact'] ? value : hideSecretsDeep(value))
  return {
    ...(flags.name !== undefined && { name: shown(flags.name) }),
    command: flags['no-redact'] ? [...command] : redactArguments(command, exactValues(secretValues(io.env))),
    ...(types && { types: [...types] }),
    total_types: types?.length ?? 1,
    ...(target !== undefined && { target_per_type: target }),
    ...(flags.unit !== undefined && { unit: shown(flags.unit) }),
    max_attempts: retryPolicy.attempts,
    jobs,
    host: hostname(),
    pid: io.pid,
    version: io.version,
    ...(skipped.length > 0 && { skipped: [...skipped] }),
    ...(budget !== undefined && { budget_usd: budget }),
    ...(labels && { labels: shown(labels) }),
  }
}
