import { type Range, widen } from '../when.ts'
import { foldKinds } from './fold-kinds.ts'

/** A kind of error or message, and how often it appeared. */
export interface Kind extends Range {
  readonly name: string
  readonly sample?: string | undefined
  readonly trace?: string | undefined
  readonly level?: string | undefined
  count: number
  types: Set<string> | undefined
}

export type Description = Pick<Kind, 'sample' | 'trace' | 'level'>

/** The name of what is counted together. */
export const other = '(other)'

/** Types kept for each kind. */
const mostTypes = 100

/** A kind of which nothing was counted yet. */
export const newKind = (name: string, { sample, trace, level }: Description): Kind => ({
  name,
  sample,
  trace,
  level,
  count: 0,
  first: undefined,
  last: undefined,
  types: undefined,
})

/** Adds what was counted of one kind to another. */
export function addKind(into: Kind, from: Kind): void {
  into.count += from.count
  widen(into, from.first)
  if (from.last !== from.first) widen(into, from.last)
  for (const type of from.types ?? []) addType(into, type)
}

/** Adds the type in which a kind appeared. */
export function addType(kind: Kind, type: string | undefined): void {
  if (type === undefined) return
  kind.types ??= new Set()
  if (kind.types.size < mostTypes) kind.types.add(type)
}

/** The kinds, those that differ only in words that vary as one; the most frequent of them gives level and sample. */
export function foldedOf(found: readonly Kind[]): Kind[] {
  return foldKinds(found).map(({ name, kinds }) => {
    const [first, ...rest] = kinds.length > 1 ? weighed(kinds) : kinds
    if (first === undefined || rest.length === 0) return first as Kind
    const kind = newKind(name, first)
    for (const part of [first, ...rest]) addKind(kind, part)
    return kind
  })
}

/** The most frequent first, what is counted together last. Those of the same count are nearly in order already. */
export function weighed(all: readonly Kind[]): Kind[] {
  const byCount = new Map<number, Kind[]>()
  for (const kind of all) {
    const count = kind.name === other ? 0 : kind.count
    const equals = byCount.get(count)
    if (equals === undefined) byCount.set(count, [kind])
    else equals.push(kind)
  }
  return [...byCount].sort(([a], [b]) => b - a).flatMap(([, equals]) => equals.sort(byTime))
}

/** The earliest first. */
export const byTime = (a: Kind, b: Kind): number => order(a.first, b.first) || order(a.name, b.name)

/** Unknown values sort last. */
const order = (a = '\uffff', b = '\uffff'): number => (a === b ? 0 : a < b ? -1 : 1)
