import { readFileSync } from 'node:fs'
import type { Io } from '../../cli/command.ts'
import { exit, Failure, reason } from '../../lib/failure.ts'
import { namesIn } from '../../run/plan/plan.ts'
import type { RunFlags } from './settings.ts'

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
