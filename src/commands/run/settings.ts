import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { printable } from '../../lib/text.ts'
import { hideSecretsDeep } from '../../redact/hide-secrets.ts'
import type { RetryPolicy } from '../../run/attempts.ts'
import { quoted, redactArguments } from '../../run/child/command-line.ts'
import type { RunContext } from '../../run/context.ts'
import { namesIn } from '../../run/plan/plan.ts'
import { badNames } from '../../run/retry/retry-rules.ts'
import { runId as newRunId } from '../../run/run-id.ts'
import { type Halt, parseHalt } from '../../run/terminate/halt.ts'
import { signalNamed } from '../../run/terminate/signal-name.ts'
import { exitMapOf } from './exit-map.ts'
import type { bsRunFlags } from './flags/index.ts'

export type RunFlags = Values<typeof bsRunFlags>

/** The types given by the flag or a file; undefined: none were given. */
export async function typesOf(flags: RunFlags, io: Io): Promise<readonly string[] | undefined> {
  const file = flags['types-from']
  if (file === undefined) return flags.types.length > 0 ? flags.types : undefined
  if (flags.types.length > 0) throw new Failure('--types and --types-from are both given: choose one')
  return namesIn(file === '-' ? await readAll(io) : readNames(file))
}

async function readAll({ stdin }: Io): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stdin) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function readNames(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(
      `cannot read ${file}: ${reason(error)} (name another with --types-from FILE)`,
      exit.config,
    )
  }
}

/** The value of `{alerting_config}`. Says so when the flag is given for a command that has no such place. */
export function alertingConfigOf(
  { 'alerting-config': file }: RunFlags,
  command: readonly string[],
  { say }: Pick<Io, 'say'>,
): string {
  if (file !== undefined && !command.some(part => part.includes('{alerting_config}')))
    say(
      `--alerting-config ${file} is not used: write {alerting_config} where the command takes it, such as --alerting-config {alerting_config}`,
    )
  return file ?? './config/alerting.yaml'
}

/** The settings of a run. Bad flags are Failures. */
export interface Settings {
  readonly runId: string
  readonly retryPolicy: RetryPolicy
  readonly target: number | undefined
  readonly labels: Readonly<Record<string, string>> | undefined
  readonly jobs: number
  readonly halt: Halt | undefined
  readonly limits: Limits
}

/** When and how bs-run itself ends an attempt; times in milliseconds. */
type Limits = Pick<RunContext, 'timeout' | 'stall' | 'signal' | 'killAfter'> & {
  readonly deadline: number | undefined
}

/** The settings that the flags give. `typed`: whether the run has types. Throws a Failure for bad flags. */
export const settingsOf = (flags: RunFlags, typed: boolean, io: Io): Settings => ({
  runId: runIdOf(flags, io),
  retryPolicy: retryPolicyOf(flags, typed),
  target: targetOf(flags),
  labels: labelsOf(flags),
  jobs: positive('jobs', flags.jobs),
  halt: parseHalt(flags.halt),
  limits: {
    timeout: flags.timeout || undefined,
    deadline: flags.deadline || undefined,
    stall: flags['stall-timeout']
      ? { limit: flags['stall-timeout'], kill: flags['stall-action'] === 'kill' }
      : undefined,
    signal: signalNamed(flags.signal),
    killAfter: flags['kill-after'],
  },
})

function runIdOf(flags: RunFlags, io: Io): string {
  const id = flags['run-id'] ?? (io.env.RUN_ID || newRunId(io.now(), Math.random))
  if (/^[^\s\x00-\x1f]+$/.test(id)) return id
  throw new Failure(`bad run id ${JSON.stringify(id)}: write one word, or leave out --run-id and RUN_ID`)
}

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
    command: flags['no-redact'] ? [...command] : redactArguments(command),
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

/** The command as text for people, redacted unless --no-redact is given. */
export const commandText = (command: readonly string[], flags: RunFlags): string =>
  printable(quoted(flags['no-redact'] ? command : redactArguments(command)))

function retryPolicyOf(flags: RunFlags, typed: boolean): RetryPolicy {
  return {
    attempts: positive('attempts', flags.attempts ?? (typed ? 3 : 1)),
    rules: {
      only: flags['retry-on'].length > 0 ? retryNames('retry-on', flags) : undefined,
      never: retryNames('no-retry-on', flags),
    },
    exitMap: exitMapOf(flags['exit-map']),
    minDuration: (flags['min-duration'] ?? 0) / 1000,
    backoff: {
      delay: flags['retry-delay'],
      factor: flags['retry-factor'],
      max: Math.max(flags['retry-max-delay'], flags['retry-delay']),
      jitter: flags['retry-jitter'],
    },
    random: Math.random,
  }
}

function retryNames(flag: 'retry-on' | 'no-retry-on', flags: RunFlags): ReadonlySet<string> {
  const [bad] = badNames(flags[flag])
  if (bad === undefined) return new Set(flags[flag])
  throw new Failure(
    `bad --${flag} ${JSON.stringify(bad)}: write exit codes, signal, timeout or stall, such as 3,5,signal`,
  )
}

function positive(flag: string, number: number): number {
  if (Number.isInteger(number) && number > 0) return number
  throw new Failure(`bad --${flag} ${number}: write a whole number, 1 or more`)
}

/** `--label team=content` → { team: 'content' }. */
function labelsOf(flags: RunFlags): Readonly<Record<string, string>> | undefined {
  if (flags.label.length === 0) return undefined
  return Object.fromEntries(
    flags.label.map(text => {
      const at = text.indexOf('=')
      if (at < 1) throw new Failure(`bad --label ${JSON.stringify(text)}: write name=value`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

function targetOf({ target }: RunFlags): number | undefined {
  if (target !== undefined && !Number.isInteger(target)) {
    throw new Failure(`bad --target ${target}: write a whole number`)
  }
  return target
}
