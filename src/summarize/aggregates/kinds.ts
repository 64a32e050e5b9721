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

export function kinds(most: number): Kinds {
  const found = new Map<string, Kind>()

  const entry = (name: string, describe: () => Description): Kind => {
    let kind = found.get(name)
    if (kind === undefined) {
      kind = { name, ...describe(), count: 0, range: {}, types: new Set() }
      found.set(name, kind)
    }
    return kind
  }
  const add = (into: Kind, from: Kind): void => {
    into.count += from.count
    widen(into.range, from.range.first)
    widen(into.range, from.range.last)
    for (const type of from.types) if (into.types.size < mostTypes) into.types.add(type)
  }
  const prune = (): void => {
    const rare = sorted()
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
  const sorted = (): Kind[] => [...found.values()].sort(byWeight)
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
