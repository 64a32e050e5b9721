import { exit, Failure, reason } from '../lib/failure.ts'
import type { Finding } from '../records/index.ts'
import { type Ledger, type Section, tables } from './layout.ts'
import { readCheckpoint } from './read/checkpoint.ts'
import { fieldOf, keyFault, keyText } from './read/fields.ts'
import { eachLine } from './read/line-reader.ts'
import { readEntry } from './read/record-reader.ts'

/** Reasons for leaving an item out, in the order in which they are checked. */
export const reasons = ['invalid', 'duplicate', 'done', 'rejected', 'not_queued'] as const
export type Reason = (typeof reasons)[number]

/** One line of a batch: an object with a key, a JSON string, or the bare key. */
export interface Item {
  readonly line: number
  /** The line as it was read. */
  readonly text: string
  readonly key?: string
  readonly fault?: string
}

export interface PreflightOptions {
  /** Pattern that the whole key must match. */
  readonly valid: RegExp
  /** Let items pass that are not in the queue. */
  readonly unqueued: boolean
  /** Number of items that may pass; those behind are not looked at. */
  readonly limit?: number
}

export interface Preflight {
  readonly passed: readonly Item[]
  readonly dropped: readonly Finding[]
  readonly counts: ReadonlyMap<Reason, number>
}

/** 1 to 512 characters other than white space, control characters and unpaired surrogates. */
export const anyKey = /[^\s\p{Cc}\p{Cs}]{1,512}/u

/**
 * Reads one line of a batch; undefined for a blank line. `key` names the field of the key. An unusable item has a
 * `fault`.
 */
export function readItem(text: string, line: number, key: string): Item | undefined {
  const plain = text.replace(/^\ufeff/, '').trim()
  if (plain === '') return undefined
  if (!/^[{"]/.test(plain)) return { line, text, key: plain }
  try {
    const value: unknown = JSON.parse(plain)
    const field = typeof value === 'string' ? value : fieldOf(value as Readonly<Record<string, unknown>>, key)
    const found = keyText(field)
    return found === undefined ? { line, text, fault: keyFault(field, key) } : { line, text, key: found }
  } catch {
    return { line, text, fault: 'is not JSON' }
  }
}

/** Finds the items of a batch that still have to be processed. Memory grows with the batch, not with the ledger. */
export function preflight(ledger: Ledger, items: readonly Item[], options: PreflightOptions): Preflight {
  const whole = new RegExp(`^(?:${options.valid.source})$`, options.valid.flags)
  const wanted = new Set(items.flatMap(({ key }) => (key === undefined ? [] : [key])))
  const known = statesOf(ledger, wanted)
  const asksQueue = ledger.checkpoint !== undefined && !options.unqueued
  const seen = new Set<string>()
  const passed: Item[] = []
  const dropped: Finding[] = []
  const counts = new Map<Reason, number>()

  const judge = ({ key, fault }: Item): { why: Reason; detail: string } | undefined => {
    if (key === undefined) return { why: 'invalid', detail: fault ?? 'has no key' }
    if (!whole.test(key)) return { why: 'invalid', detail: 'is no valid key' }
    if (seen.has(key)) return { why: 'duplicate', detail: 'stands in the batch already' }
    seen.add(key)
    if (known.done.has(key)) return { why: 'done', detail: 'is done' }
    if (known.rejected.has(key)) return { why: 'rejected', detail: 'is rejected' }
    if (asksQueue && !known.queued.has(key)) return { why: 'not_queued', detail: 'is not queued' }
    return undefined
  }
  for (const item of items) {
    if (passed.length === options.limit) break
    const verdict = judge(item)
    if (verdict === undefined) {
      passed.push(item)
      continue
    }
    counts.set(verdict.why, (counts.get(verdict.why) ?? 0) + 1)
    dropped.push(finding(item, verdict.why, verdict.detail))
  }
  return { passed, dropped, counts }
}

const finding = ({ line, key }: Item, why: Reason, detail: string): Finding => ({
  event: 'finding',
  check: `preflight_${why}`,
  severity: 'dropped',
  file: '-',
  line,
  ...(key !== undefined && { key }),
  detail,
})

/** The state of each requested key in the files and the checkpoint; a key is done when either says so. */
function statesOf(ledger: Ledger, wanted: ReadonlySet<string>): Readonly<Record<Section, Set<string>>> {
  const known = { done: new Set<string>(), rejected: new Set<string>(), queued: new Set<string>() }
  for (const table of tables) {
    const path = ledger[table]
    if (path === undefined) continue
    readable(path, table === 'updates', () =>
      eachLine(path, ledger.maxLine, line => {
        const entry = readEntry(line, ledger)
        if (entry.state !== 'record' || !wanted.has(entry.key)) return
        known[entry.error || table === 'rejects' ? 'rejected' : 'done'].add(entry.key)
      }),
    )
  }
  const { checkpoint } = ledger
  if (checkpoint === undefined) return known
  readable(checkpoint, false, () =>
    readCheckpoint(checkpoint, {
      member(section, { key }) {
        if (wanted.has(key)) known[section].add(key)
      },
    }),
  )
  return known
}

/** Throws when a file cannot be read: that file might say that every item is done. */
function readable(path: string, optional: boolean, read: () => void): void {
  try {
    read()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (optional && code === 'ENOENT') return
    if (code === undefined && !(error instanceof SyntaxError)) throw error
    throw new Failure(`cannot check the batch: ${path}: ${reason(error)} (see bs-ledger audit)`, exit.all)
  }
}
