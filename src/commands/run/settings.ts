import type { Io } from '../../cli/command.ts'
import type { Values } from '../../cli/flag.ts'
import { Failure } from '../../lib/failure.ts'
import { printable } from '../../lib/text.ts'
import { quoted, redactArguments } from '../../run/child/command-line.ts'
import type { RunContext } from '../../run/context.ts'
import type { RetryPolicy } from '../../run/retry/retry-policy.ts'
import { badNames } from '../../run/retry/retry-rules.ts'
import { runId as newRunId } from '../../run/run-id.ts'
import { type Halt, parseHalt } from '../../run/terminate/halt.ts'
import { signalNamed } from '../../run/terminate/signal-name.ts'
import { exitMapOf } from './exit-map.ts'
import type { bsRunFlags } from './flags/index.ts'

export type RunFlags = Values<typeof bsRunFlags>

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
