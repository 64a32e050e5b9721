import { foldKinds } from '../kinds/fold-kinds.ts'
import { type Range, widen } from '../when.ts'

/** A kind of error or message, and how often it appeared. */
export interface Kind extends Range {
  readonly name: string
  readonly sample?: string | undefined
  readonly trace?: string | undefined
  readonly level?: string | undefined
  count: number
  types: Set<string> | undefined
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
  find(name: string): Kind | undefined
  /** A new kind, of which nothing was counted yet. */
  open(name: string, description: Description): Kind
  /** Counts one of the kind, at a time in UTC. */
  count(kind: Kind, time: string | undefined): void
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

  const open = (name: string, { sample, trace, level }: Description): Kind => {
    const kind: Kind = {
      name,
      sample,
      trace,
      level,
      count: 0,
      first: undefined,
      last: undefined,
      types: undefined,
    }
    found.set(name, kind)
    return kind
  }
  const fold = (): void => {
    const before = found.size
    const folded = foldedOf([...found.values()])
    found.clear()
    for (const kind of folded.sort(byTime)) found.set(kind.name, kind)
    folding.pause = found.size > before / 2 ? Math.min(2 * folding.pause + 1, 63) : 0
    folding.left = folding.pause
  }
  const prune = (): void => {
    if (foldsWords && folding.left-- <= 0) fold()
    if (found.size <= most) return
    const rare = weighed([...found.values()])
      .filter(({ name }) => name !== other)
      .slice(most)
    const rest = found.get(other) ?? open(other, { sample: rare[0]?.sample, level: rare[0]?.level })
    for (const kind of rare) {
      found.delete(kind.name)
      add(rest, kind)
    }
  }
  return {
    find: name => found.get(name),
    open,
    count(kind, time) {
      kind.count++
      widen(kind, time)
      if (found.size > 2 * most) prune()
    },
    clear: () => found.clear(),
    sorted: () => weighed(foldsWords ? foldedOf([...found.values()]) : [...found.values()]),
    isBounded: () => found.has(other),
    save: () =>
      [...found.values()].map(({ name, count, first, last, sample, level, types, trace }) => [
        name,
        count,
        first ?? null,
        last ?? null,
        sample ?? null,
        level ?? null,
        [...(types ?? [])],
        trace ?? null,
      ]),
    absorb(state) {
      for (const [name, count, first, last, sample, level, types, trace] of state) {
        const kind =
          found.get(name) ??
          open(name, { sample: sample ?? undefined, trace: trace ?? undefined, level: level ?? undefined })
        add(kind, { name, count, first: first ?? undefined, last: last ?? undefined, types: new Set(types) })
      }
      if (found.size > 2 * most) prune()
    },
  }
}

function add(into: Kind, from: Kind): void {
  into.count += from.count
  widen(into, from.first)
  if (from.last !== from.first) widen(into, from.last)
  for (const type of from.types ?? []) addType(into, type)
}

/** The kinds, those that differ only in words that vary as one; the most frequent of them gives level and sample. */
function foldedOf(found: readonly Kind[]): Kind[] {
  return foldKinds(found).map(({ name, kinds }) => {
    const [first, ...rest] = kinds.length > 1 ? weighed(kinds) : kinds
    if (first === undefined || rest.length === 0) return first as Kind
    const kind: Kind = { ...first, name, count: 0, first: undefined, last: undefined, types: undefined }
    for (const part of [first, ...rest]) add(kind, part)
    return kind
  })
}

/** Adds the type in which a kind appeared. */
export function addType(kind: Kind, type: string | undefined): void {
  if (type === undefined) return
  kind.types ??= new Set()
  if (kind.types.size < mostTypes) kind.types.add(type)
}

/** The most frequent first, what is counted together last. Those of the same count are nearly in order already. */
function weighed(all: readonly Kind[]): Kind[] {
  const byCount = new Map<number, Kind[]>()
  for (const kind of all) {
    const count = kind.name === other ? 0 : kind.count
    const equals = byCount.get(count)
    if (equals === undefined) byCount.set(count, [kind])
    else equals.push(kind)
  }
  return [...byCount].sort(([a], [b]) => b - a).flatMap(([, equals]) => equals.sort(byTime))
}

const byTime = (a: Kind, b: Kind): number => order(a.first, b.first) || order(a.name, b.name)

/** Unknown values sort last. */
const order = (a = '\uffff', b = '\uffff'): number => (a === b ? 0 : a < b ? -1 : 1)
