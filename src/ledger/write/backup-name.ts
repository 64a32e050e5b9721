import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { timestamp } from '../../lib/time.ts'

/** `20260125T130000Z`, with `-2` and so on when one of the folders already has that name. */
export function backupName(now: number, folders: readonly string[]): string {
  const base = `${timestamp(now).slice(0, 19).replace(/[-:]/g, '')}Z`
  const taken = (name: string): boolean => folders.some(folder => existsSync(join(folder, name)))
  let name = base
  for (let number = 2; taken(name); number++) name = `${base}-${number}`
  return name
}
