import { type History, history } from '../../alert/conditions/history.ts'
import type { SilenceCheck } from '../../alert/delivery/silences.ts'
import type { Rule, Settings } from '../../alert/rule.ts'
import { choose } from '../../alert/rules/index.ts'
import type { OpenSink } from '../../alert/sink.ts'
import { openSink } from '../../alert/sinks/index.ts'
import type { Io } from '../../cli/command.ts'
import { Failure, reason } from '../../lib/failure.ts'
import { read } from '../../records/check.ts'
import { backwards } from '../../stream/read-backwards.ts'
import { openSinks, type SinkFlags } from './open-sinks.ts'

/** The flags from which rules and sinks come. */
export interface SetupFlags extends SinkFlags {
  readonly rules?: string | undefined
  readonly history: readonly string[]
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly threshold: number
  readonly 'min-approval': number
  readonly budget?: number | undefined
}

export interface Setup {
  readonly rules: readonly Rule[]
  readonly settings: Settings
  readonly sinks: readonly OpenSink[]
  readonly silences?: SilenceCheck
  readonly past: History
}

/** What the flags and the rules file say, ready. What the file says of limits and rules stands above the flags' defaults. */
export async function setUp(flags: SetupFlags, io: Io): Promise<Setup> {
  const threshold = whole(flags.threshold, '--threshold')
  const past = readHistory(flags.history)
  const file =
    flags.rules === undefined
      ? undefined
      : await (await import('./load-rules.ts')).loadRules(flags.rules, past)
  const all = file !== undefined && file.rules.length > 0 ? file.rules : undefined
  const rules = choose(flags.only, flags.skip, all)
  const { budget = flags.budget, ...limits } = file?.settings ?? {}
  const own: OpenSink[] = []
  for (const config of file?.sinks ?? []) own.push(await openSink(config, io))
  // A file that names sinks has named its flag file, too, if it wants one.
  const standard = own.length > 0 && flags.sinks.length === 0 ? { ...flags, without: ['file'] } : flags
  const sinks = [...(await openSinks(standard, io)), ...own]
  return {
    rules,
    settings: {
      threshold: limits.threshold ?? threshold,
      minApproval: limits.min_approval ?? flags['min-approval'],
      ...(budget !== undefined && { budget }),
    },
    sinks,
    past,
    ...(file && { silences: file.silences }),
  }
}

/** Bytes of a history that are read, from its end. */
const mostHistory = 64 * 1024 * 1024

/** Events of earlier runs, the latest file last. A file that is not there yet tells nothing. */
function readHistory(files: readonly string[]): History {
  const past = history()
  for (const file of [...files].reverse()) {
    try {
      for (const line of backwards(file, mostHistory)) {
        const found = read(line)
        if (found.state === 'record') past.see(found.record)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw new Failure(`cannot read ${file}: ${reason(error)} (--history FILE)`)
    }
  }
  return past
}

export function whole(value: number, flag: string): number {
  if (Number.isInteger(value) && value >= 1) return value
  throw new Failure(`bad ${flag} ${value}: write a whole number, 1 or more`)
}
