import { type History, history } from '../../alert/conditions/history.ts'
import type { SilenceCheck } from '../../alert/delivery/silences.ts'
import type { Rule, Settings } from '../../alert/rule.ts'
import { choose, withLimits } from '../../alert/rules/index.ts'
import type { OpenSink } from '../../alert/sink.ts'
import type { Io } from '../../cli/command.ts'
import { Failure, reason } from '../../lib/failure.ts'
import { read } from '../../records/check.ts'
import type { AlertRulesFile } from '../../records/files/alert-rules.ts'
import { backwards } from '../../stream/read-backwards.ts'
import { openerFor, openSinks, type SinkFlags } from './open-sinks.ts'
import { silenceFiles } from './silence-files.ts'

/** The flags from which rules and sinks come. */
export interface SetupFlags extends SinkFlags {
  readonly rules?: string | undefined
  readonly history: readonly string[]
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly threshold: number
  readonly 'min-approval': number
  readonly budget?: number | undefined
  readonly 'max-errors'?: number | undefined
  readonly silence?: readonly string[]
}

export interface Setup {
  readonly rules: readonly Rule[]
  readonly settings: Settings
  readonly sinks: readonly OpenSink[]
  readonly silences?: SilenceCheck
  readonly past: History
  /** Files of the history that are not there. */
  readonly missingHistory: readonly string[]
}

/** What the flags and the rules file say, ready. What the file says of limits and rules stands above the flags' defaults. */
export async function setUp(flags: SetupFlags, io: Io): Promise<Setup> {
  const { past, missing: missingHistory } = readHistory(flags.history)
  const file =
    flags.rules === undefined
      ? undefined
      : await (await import('./rules-file/load.ts')).loadRules(flags.rules, { history: past })
  const all = file !== undefined && file.rules.length > 0 ? file.rules : undefined
  const settings = settingsOf(flags, file?.settings)
  const rules = withLimits(choose(flags.only, flags.skip, all), settings, flags.only)
  const named: OpenSink[] = []
  for (const config of file?.sinks ?? []) named.push(await openerFor(flags)(config, io))
  // A file that names sinks has named its flag file, too, if it wants one.
  const standard = named.length > 0 && flags.sinks.length === 0 ? { ...flags, without: ['file'] } : flags
  const sinks = [...(await openSinks(standard, io)), ...named]
  const own = file?.silences
  const others = await silenceFiles(flags.silence ?? [], io.say)
  const silences: SilenceCheck | undefined =
    own === undefined || others === undefined
      ? (own ?? others)
      : (alert, now) => own(alert, now) ?? others(alert, now)
  return {
    rules,
    settings,
    sinks,
    past,
    missingHistory,
    ...(silences && { silences }),
  }
}

/** Limits of the built-in rules: those of the file stand above the flags. */
function settingsOf(flags: SetupFlags, file: NonNullable<AlertRulesFile['settings']> = {}): Settings {
  const { budget = flags.budget, max_errors: maxErrors = flags['max-errors'] } = file
  const threshold = whole(flags.threshold, '--threshold')
  if (maxErrors !== undefined && !(Number.isInteger(maxErrors) && maxErrors >= 0))
    throw new Failure(`bad --max-errors ${maxErrors}: write a whole number, 0 or more`)
  return {
    threshold: file.threshold ?? threshold,
    minApproval: file.min_approval ?? flags['min-approval'],
    ...(budget !== undefined && { budget }),
    ...(maxErrors !== undefined && { maxErrors }),
  }
}

/** Bytes of a history that are read, from its end. */
const mostHistory = 64 * 1024 * 1024

/** Events of earlier runs, the latest file last. A file that is not there yet tells nothing. */
function readHistory(files: readonly string[]): { past: History; missing: readonly string[] } {
  const past = history()
  const missing: string[] = []
  for (const file of [...files].reverse()) {
    try {
      for (const line of backwards(file, mostHistory)) {
        const found = read(line)
        if (found.state === 'record') past.see(found.record)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw new Failure(`cannot read ${file}: ${reason(error)} (--history FILE)`)
      missing.unshift(file)
    }
  }
  return { past, missing }
}

export function whole(value: number, flag: string): number {
  if (Number.isInteger(value) && value >= 1) return value
  throw new Failure(`bad ${flag} ${value}: write a whole number, 1 or more`)
}
