import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Io } from '../cli/command.ts'
import type { Values } from '../cli/flags.ts'
import { exit, Failure, reason } from '../lib/failure.ts'
import { redactDeep } from '../lib/redact.ts'
import { printable } from '../lib/text.ts'
import type { Persistence } from '../run/attempts.ts'
import { quoted, redactArguments } from '../run/command-line.ts'
import { namesIn } from '../run/plan.ts'
import { runId as newRunId } from '../run/run-id.ts'
import type { bsRunFlags } from './bs-run-flags.ts'

export type RunFlags = Values<typeof bsRunFlags>

/** The types asked for, from the flag or a file; undefined: none were. */
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

/** Flags → what a run needs to know; bad ones are Failures. */
export interface Settings {
  readonly runId: string
  readonly persistence: Persistence
  readonly target: number | undefined
  readonly labels: Readonly<Record<string, string>> | undefined
}

export const settingsOf = (flags: RunFlags, typed: boolean, io: Io): Settings => ({
  runId: runIdOf(flags, io),
  persistence: persistenceOf(flags, typed),
  target: targetOf(flags),
  labels: labelsOf(flags),
})

function runIdOf(flags: RunFlags, io: Io): string {
  const id = flags['run-id'] ?? (io.env.RUN_ID || newRunId(io.now(), Math.random))
  if (/^[^\s\x00-\x1f]+$/.test(id)) return id
  throw new Failure(`bad run id ${JSON.stringify(id)}: write one word, or leave out --run-id and RUN_ID`)
}

/** The fields of the first record. */
export function openingOf(
  { persistence, target, labels }: Settings,
  command: readonly string[],
  types: readonly string[] | undefined,
  flags: RunFlags,
  io: Io,
) {
  return {
    command: flags['no-redact'] ? [...command] : redactArguments(command),
    ...(types && { types: [...types] }),
    total_types: types?.length ?? 1,
    ...(target !== undefined && { target_per_type: target }),
    max_attempts: persistence.attempts,
    jobs: 1,
    host: hostname(),
    pid: io.pid,
    version: io.version,
    ...(labels && { labels: flags['no-redact'] ? labels : redactDeep(labels) }),
  }
}

/** A command as people may see it. */
export const commandText = (command: readonly string[], flags: RunFlags): string =>
  printable(quoted(flags['no-redact'] ? command : redactArguments(command)))

function persistenceOf(flags: RunFlags, typed: boolean): Persistence {
  const tries = flags.attempts ?? (typed ? 3 : 1)
  if (!Number.isInteger(tries) || tries < 1) {
    throw new Failure(`bad --attempts ${tries}: write a whole number, 1 or more`)
  }
  for (const word of flags['no-retry-on']) {
    if (!/^(?:\d{1,3}|signal|timeout|)$/.test(word)) {
      throw new Failure(
        `bad --no-retry-on ${JSON.stringify(word)}: write exit codes, signal or timeout, such as 3,5,signal`,
      )
    }
  }
  return {
    attempts: tries,
    noRetry: new Set(flags['no-retry-on']),
    backoff: {
      delay: flags['retry-delay'],
      factor: flags['retry-factor'],
      max: flags['retry-max-delay'],
      jitter: flags['retry-jitter'],
    },
    random: Math.random,
  }
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
