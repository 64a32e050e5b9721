import { viewOf } from '../lib/data-view.ts'
import { alarm } from './alarm.ts'
import { sieveTables } from './generated/tables.ts'
import { farthest, hash, type Sieve, surely } from './letter-groups.ts'

const three = 0xffffff

/** Places and their marks, two bytes each, in base64. */
export interface SieveTables {
  readonly pairs: string
  readonly groups: string
}

function fill(table: Uint8Array, marks: string): void {
  const bytes = Buffer.from(marks, 'base64')
  for (let at = 0; at < bytes.length; at += 4) table[bytes.readUInt16LE(at)] = bytes.readUInt16LE(at + 2)
}

let made: Sieve | undefined

/** Made when it is first needed. */
function sieve(): Sieve {
  if (made !== undefined) return made
  made = { pairs: new Uint8Array(0x10000), groups: new Uint8Array(0x10000) }
  fill(made.pairs, sieveTables.pairs)
  fill(made.groups, sieveTables.groups)
  return made
}

/** Whether letters of a word stand around the pair at `at`; `kinds`: what may stand there. */
function isIn(groups: Uint8Array, view: DataView, at: number, kinds: number): boolean {
  // Near the ends of the bytes a false alarm costs less than a look at each byte.
  if (kinds >= surely || at < 2 || at + 4 > view.byteLength) return true
  const here = view.getUint32(at, true)
  if (((groups[hash(here)] ?? 0) & kinds & 1) !== 0) return true
  const before = view.getUint32(at - 1, true)
  if (((groups[hash(before)] ?? 0) & kinds & 2) !== 0) return true
  if ((kinds & 4) !== 0 && ((groups[hash(view.getUint32(at - 2, true))] ?? 0) & 4) !== 0) return true
  if ((kinds & 8) !== 0 && ((groups[hash(here & three)] ?? 0) & 8) !== 0) return true
  return (kinds & 16) !== 0 && ((groups[hash(before & three)] ?? 0) & 16) !== 0
}

const newline = 10

/** Where the first line begins, from the line at `start` on, that `hideSecrets` could change; -1: nowhere. */
export function firstSuspect(bytes: Buffer, start: number): number {
  const { pairs, groups } = sieve()
  const view = viewOf(bytes)
  const last = bytes.length - 2
  for (let i = start; i <= last; i += 2) {
    // Mostly nothing begins with either of two pairs: one read tells of both.
    while (i < last - 1) {
      const four = view.getUint32(i, true)
      if (((pairs[four & 0xffff] as number) | (pairs[four >>> 16] as number)) !== 0) break
      i += 4
    }
    if (i > last) return -1
    const kinds = pairs[view.getUint16(i, true)] ?? 0
    if (kinds === 0 || !isIn(groups, view, i, kinds)) continue
    const reached = alarm().scanNear(bytes, Math.max(start, i - farthest), i + 1)
    if (reached === -1) return Math.max(start, bytes.lastIndexOf(newline, i) + 1)
    // No word begins before that byte and ends behind it: going back to it would take quadratic time.
    while (i + 2 < reached) i += 2
  }
  return -1
}
