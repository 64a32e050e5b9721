import { foldKinds } from '../kinds/fold-kinds.ts'
import { type Range, widen } from '../when.ts'

/** A kind of error or message, and how often it appeared. */
export interface Kind {
  readonly name: string
  readonly sample?: string | undefined
  readonly trace?: string | undefined
  readonly level?: string | undefined
  count: number
  readonly range: Range
  readonly types: Set<string>
}

type Description = Pick<Kind, 'sample' | 'trace' | 'level'>

/** The name of what is counted together. */
export const other = '(other)'

/** Types kept for each kind. */
const mostTypes = 100

/**
 * Kinds with their counts, in bounded memory: when there are twice as many as `most`, the rarer half is counted
 * together from then on. A kind that is frequent stays, even if it comes late.
 */
export interface Kinds {
  /** Counts one; `describe` is called when the kind is new. */
  count(name: string, time: string | undefined, describe: () => Description): Kind
  clear(): void
  /** The most frequent first, then the earliest; what is counted together comes last. */
  sorted(): Kind[]
  /** Whether rare kinds were counted together. */
  isBounded(): boolean
  save(): KindsState
  absorb(state: KindsState): void
}

export type KindsState = ReadonlyArray<
  readonly [
    name: string,
    count: number,
    first: string | null,
    last: string | null,
    sample: string | null,
    level: string | null,
    types: readonly string[],
    trace: string | null,
  ]
>

/** `foldsWords`: kinds that differ only in words that vary are one kind. */
export function kinds(most: number, { foldsWords = false } = {}): Kinds {
  const found = new Map<string, Kind>()
  // Folding that gains little is tried more and more rarely.
  const folding = { pause: 0, left: 0 }

  const entry = (name: string, describe: () => Description): Kind => {
    let kind = found.get(name)
    if (kind === undefined) {
      kind = { name, ...describe(), count: 0, range: {}, types: new Set() }
      found.set(name, kind)
    }
    return kind
  }
  const fold = (): void => {
    const before = found.size
    const folded = foldedOf([...found.values()])
    found.clear()
    for (const kind of folded) found.set(kind.name, kind)
    folding.pause = found.size > before / 2 ? Math.min(2 * folding.pause + 1, 63) : 0
    folding.left = folding.pause
  }
  const prune = (): void => {
    if (foldsWords && folding.left-- <= 0) fold()
    if (found.size <= most) return
    const rare = [...found.values()]
      .sort(byWeight)
      .filter(({ name }) => name !== other)
      .slice(most)
    for (const kind of rare) {
      found.delete(kind.name)
      add(
        entry(other, () => ({ sample: kind.sample, level: kind.level })),
        kind,
      )
    }
  }
  const sorted = (): Kind[] =>
    (foldsWords ? foldedOf([...found.values()]) : [...found.values()]).sort(byWeight)
  return {
    count(name, time, describe) {
      const kind = entry(name, describe)
      kind.count++
      widen(kind.range, time)
      if (found.size > 2 * most) prune()
      return kind
    },
    clear: () => found.clear(),
    sorted,
    isBounded: () => found.has(other),
    save: () =>
      [...found.values()].map(({ name, count, range, sample, level, types, trace }) => [
        name,
        count,
        range.first ?? null,
        range.last ?? null,
        sample ?? null,
        level ?? null,
        [...types],
        trace ?? null,
      ]),
    absorb(state) {
      for (const [name, count, first, last, sample, level, types, trace] of state) {
        const kind = entry(name, () => ({
          sample: sample ?? undefined,
          trace: trace ?? undefined,
          level: level ?? undefined,
        }))
        const range = { ...(first !== null && { first }), ...(last !== null && { last }) }
        add(kind, { name, count, range, types: new Set(types) })
      }
      if (found.size > 2 * most) prune()
    },
  }
}

function add(into: Kind, from: Kind): void {
  into.count += from.count
  widen(into.range, from.range.first)
  widen(into.range, from.range.last)
  for (const type of from.types) if (into.types.size < mostTypes) into.types.add(type)
}

/** The kinds, those that differ only in words that vary as one; the most frequent of them gives level and sample. */
function foldedOf(found: readonly Kind[]): Kind[] {
  return foldKinds(found).map(({ name, kinds }) => {
    const [first, ...rest] = kinds.length > 1 ? [...kinds].sort(byWeight) : kinds
    if (first === undefined || rest.length === 0) return first as Kind
    const kind: Kind = { ...first, name, count: 0, range: {}, types: new Set() }
    for (const part of [first, ...rest]) add(kind, part)
    return kind
  })
}

/** Adds the type in which a kind appeared. */
export function addType({ types }: Kind, type: string | undefined): void {
  if (type !== undefined && types.size < mostTypes) types.add(type)
}

function byWeight(a: Kind, b: Kind): number {
  const last = Number(a.name === other) - Number(b.name === other)
  return last || b.count - a.count || order(a.range.first, b.range.first) || order(a.name, b.name)
}

/** Unknown values sort last. */
const order = (a = '\uffff', b = '\uffff'): number => (a < b ? -1 : a > b ? 1 : 0)
