import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Failure, reason } from '../lib/failure.ts'

// Suffixes that logrotate and Python's logging handlers append: `.2`, `-20260125`, `.2026-01-25`, `-2026012513`, and
// the suffix of the compression.
const date = String.raw`\d{8}(?:[-_T]?\d{2,6})?|\d{4}-\d\d-\d\d(?:[-_T]\d\d(?:[-:_]?\d\d){0,2})?`
const packed = String.raw`(?:\.(?:gz|zst|xz|bz2))?`
const appended = new RegExp(String.raw`^(.+?)(?:[.-](${date})|\.(\d{1,6}))${packed}$`)
/** `app-20260125.log`: the form of logrotate's option `extension`. */
const inserted = new RegExp(String.raw`^(.+?)[.-](${date})(\.[a-z]\w*?)${packed}$`, 'i')

interface Member {
  readonly path: string
  /** The digits of the date, or a number that is larger for older files. */
  readonly date?: string
  readonly number?: number
}

/** The original name of a rotated file: `logs/app.log.2.gz` → `logs/app.log`. Other names are returned unchanged. */
export const originOf = (file: string): string =>
  join(dirname(file), appended.exec(basename(file))?.[1] ?? basename(file))

/** FILE and the files rotated from it, oldest first. Throws a Failure when there are none. */
export function rotatedSet(file: string): string[] {
  const folder = dirname(file)
  const found = namesIn(folder, file).flatMap(name => member(name, basename(file), join(folder, name)) ?? [])
  if (found.length === 0)
    throw new Failure(`cannot read ${file}: there is no such file, and none rotated from it`)
  const chosen = new Map<string, Member>()
  // During compression both files exist, and the compressed one is incomplete.
  for (const candidate of found.sort((a, b) => a.path.length - b.path.length)) {
    const key = candidate.date ?? String(candidate.number)
    if (!chosen.has(key)) chosen.set(key, candidate)
  }
  return [...chosen.values()].sort(byAge).map(({ path }) => path)
}

function namesIn(folder: string, file: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)}`)
  }
}

function member(name: string, base: string, path: string): Member | undefined {
  if (name === base) return { path, number: 0 }
  const [, stem, day, number] = appended.exec(name) ?? []
  if (stem === base) {
    return day === undefined ? { path, number: Number(number) } : { path, date: digits(day) }
  }
  const [, start = '', middle = '', ending = ''] = inserted.exec(name) ?? []
  return middle !== '' && start + ending === base ? { path, date: digits(middle) } : undefined
}

const digits = (text: string): string => text.replaceAll(/\D/g, '')

/**
 * Dated files come before numbered ones: the current file has number 0 and must be last.
 */
function byAge(a: Member, b: Member): number {
  if (a.date !== undefined && b.date !== undefined) return a.date < b.date ? -1 : 1
  if (a.date !== undefined || b.date !== undefined) return a.date !== undefined ? -1 : 1
  return (b.number ?? 0) - (a.number ?? 0)
}
