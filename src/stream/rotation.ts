import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Failure, reason } from '../lib/failure.ts'

// What logrotate and Python's logging handlers append: `.2`, `-20260125`, `.2026-01-25`, `-2026012513`, and the ending
// of the packer.
const date = String.raw`\d{8}(?:[-_T]?\d{2,6})?|\d{4}-\d\d-\d\d(?:[-_T]\d\d(?:[-:_]?\d\d){0,2})?`
const packed = String.raw`(?:\.(?:gz|zst|xz|bz2))?`
const appended = new RegExp(String.raw`^(.+?)(?:[.-](${date})|\.(\d{1,6}))${packed}$`)
/** `app-20260125.log`, as logrotate's `extension` makes it. */
const inserted = new RegExp(String.raw`^(.+?)[.-](${date})(\.[a-z]\w*?)${packed}$`, 'i')

interface Member {
  readonly path: string
  /** Digits of the date, or a number that is larger the older the file is. */
  readonly date?: string
  readonly number?: number
}

/** The name that a rotated file had: `logs/app.log.2.gz` → `logs/app.log`. Other names stay. */
export const originOf = (file: string): string =>
  join(dirname(file), appended.exec(basename(file))?.[1] ?? basename(file))

/** FILE and the files that it has become by rotation, oldest first. */
export function rotatedSet(file: string): string[] {
  const folder = dirname(file)
  const found = namesIn(folder, file).flatMap(name => member(name, basename(file), join(folder, name)) ?? [])
  if (found.length === 0)
    throw new Failure(`cannot read ${file}: there is no such file, and none rotated from it`)
  const chosen = new Map<string, Member>()
  // While a file is being packed both are there, and the packed one is not whole yet.
  for (const one of found.sort((a, b) => a.path.length - b.path.length)) {
    const key = one.date ?? String(one.number)
    if (!chosen.has(key)) chosen.set(key, one)
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

/** Dates before numbers: who changed from one to the other changed to what is newest. */
function byAge(a: Member, b: Member): number {
  if (a.date !== undefined && b.date !== undefined) return a.date < b.date ? -1 : 1
  if (a.date !== undefined || b.date !== undefined) return a.date !== undefined ? -1 : 1
  return (b.number ?? 0) - (a.number ?? 0)
}
