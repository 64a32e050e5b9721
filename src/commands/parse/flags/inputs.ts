import { existsSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Io } from '../../../cli/command.ts'
import type { Flags, Values } from '../../../cli/flag.ts'
import { originOf, rotatedSet } from '../../../stream/rotation.ts'
import { type Source, sources } from '../../../stream/source.ts'

export const inputFlags = {
  rotated: {
    type: 'boolean',
    group: 'Input',
    help: 'also read what FILE was rotated to, the oldest first: FILE.2.gz FILE.1 FILE, FILE-20260125.zst',
  },
  order: {
    type: 'text',
    value: 'ORDER',
    choices: ['arg', 'name', 'mtime', 'time'],
    default: 'arg',
    group: 'Input',
    help: 'order of several files: as given, by name, by age, or time, which merges their records by their times',
  },
  follow: {
    type: 'boolean',
    short: 'F',
    group: 'Input',
    help: 'keep reading as the files grow, also when they are rotated or truncated; a signal ends it',
  },
  jobs: {
    type: 'number',
    isCount: true,
    short: 'j',
    value: 'N',
    default: '1',
    group: 'Input',
    help: 'read this many files at once, on as many cores; the output stays the same',
  },
  tail: { type: 'number', value: 'N', group: 'Input', help: 'read only the last N lines of each file' },
} as const satisfies Flags

export type Order = (typeof inputFlags.order.choices)[number]

/**
 * FILE arguments → texts, each of one file, or of files one after the other that were rotated from the same one: there
 * a record or an attempt may go on in the next file. Texts know nothing of each other.
 */
export function texts(
  args: readonly string[],
  { rotated, order, follow }: Pick<Values<typeof inputFlags>, 'rotated' | 'order' | 'follow'>,
  io: Io,
): Source[][] {
  const isThere = (file: string): boolean => file === '-' || !follow || existsSync(file)
  const ordered = sorted(args, order)
  const files = rotated
    ? ordered.flatMap(file => (file === '-' || !isThere(file) ? [file] : rotatedSet(file)))
    : ordered
  const found =
    args.length === 0
      ? sources([], io.stdin, io.live)
      : files.flatMap(file =>
          isThere(file) ? sources([file], io.stdin, io.live) : { file, open: () => Readable.from([]) },
        )
  const grouped: Source[][] = []
  let last: string | undefined
  for (const source of found) {
    const origin = source.file === undefined ? undefined : originOf(source.file)
    if (origin !== undefined && origin === last) grouped.at(-1)?.push(source)
    else grouped.push([source])
    last = origin
  }
  return grouped
}

function sorted(args: readonly string[], order: Order): readonly string[] {
  if (order === 'name') return [...args].sort(new Intl.Collator('en', { numeric: true }).compare)
  if (order !== 'mtime') return args
  const age = (file: string): number =>
    statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY
  return args
    .map(file => ({ file, time: age(file) }))
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map(({ file }) => file)
}
