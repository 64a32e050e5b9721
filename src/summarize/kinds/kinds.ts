import { widen, widenByCopy } from '../when.ts'
import { hashFilter } from './hash-filter.ts'
import { addKind, byTime, type Description, foldedOf, type Kind, newKind, other, weighed } from './kind.ts'
import { type KindsState, kindsIn, stateOf } from './kinds-state.ts'
import { type OnceSeen, onceSeen } from './once-seen.ts'
import { templateHash } from './template-hash.ts'
import { type TemplateScan, templateScan } from './template-scan.ts'
import { type VaryingKinds, varyingKinds } from './varying-kinds.ts'

/**
 * Kinds with their counts, in bounded memory: when there are twice as many as `most`, the rarer half is counted
 * together from then on. A kind that is frequent stays, even if it comes late.
 */
export interface Kinds {
  /** Reads a text or a template, for `find` and `admit`. */
  readonly scan: TemplateScan
  /** The kind of the template that was read last; of kinds that differ only in words that vary, where it has none. */
  find(): Kind | undefined
  /**
   * The kind for a template, read last, that has none yet: a new one, or what is counted together when there is no
   * place left and this template was not seen lately. `name` is called for the name of a new one.
   */
  admit(time: string | undefined, name: () => string, describe: () => Description): Kind
  /** Counts one of the kind, at a time in UTC. */
  count(kind: Kind, time: string | undefined): void
  clear(): void
  /** The most frequent first, then the earliest; what is counted together comes last. */
  sorted(): Kind[]
  /** Whether there were more kinds than are kept, so that rare ones are counted together, or alike ones were early. */
  isBounded(): boolean
  save(): KindsState
  absorb(state: KindsState): void
}

/** `foldsWords`: kinds that differ only in words that vary are one kind. */
export function kinds(most: number, { foldsWords = false } = {}): Kinds {
  const found = new Map<string, Kind>()
  const scan = templateScan()
  let isFolded = false
  // Folding that gains little is tried more and more rarely.
  const folding = { pause: 0, left: 0 }
  let findLike: VaryingKinds<Kind> = () => undefined
  let once: OnceSeen | undefined

  const names = hashFilter()
  const put = (kind: Kind): Kind => {
    found.set(kind.name, kind)
    names.add(templateHash(kind.name))
    return kind
  }
  const fold = (): void => {
    const before = found.size
    const folded = foldedOf([...found.values()])
    isFolded = true
    found.clear()
    for (const kind of folded.sort(byTime)) found.set(kind.name, kind)
    folding.pause = found.size > before / 2 ? Math.min(2 * folding.pause + 1, 63) : 0
    folding.left = folding.pause
  }
  const prune = (): void => {
    if (foldsWords && folding.left-- <= 0) fold()
    if (found.size > most) {
      const rare = weighed([...found.values()])
        .filter(({ name }) => name !== other)
        .slice(most)
      const rest = found.get(other) ?? put(newKind(other, { sample: rare[0]?.sample, level: rare[0]?.level }))
      for (const kind of rare) {
        found.delete(kind.name)
        addKind(rest, kind)
      }
    }
    names.clear()
    for (const name of found.keys()) names.add(templateHash(name))
    if (isFolded) findLike = varyingKinds(weighed([...found.values()]), scan)
  }
  return {
    scan,
    find: () => (names.mayHave(scan.hash()) ? found.get(scan.template()) : undefined) ?? findLike(),
    admit(time, name, describe) {
      const rest = found.get(other)
      const isFull = rest !== undefined && found.size >= most
      const hash = scan.hash()
      once ??= isFull ? onceSeen() : undefined
      const isKnown = once?.has(hash) === true
      if (isFull && !isKnown) {
        once?.remember(hash, time)
        return rest
      }
      const own = name()
      const kind = found.get(own) ?? put(newKind(own, describe()))
      if (isKnown && rest !== undefined) {
        rest.count--
        kind.count++
        widen(kind, once?.recall(hash))
      }
      return kind
    },
    count(kind, time) {
      kind.count++
      // One time of one kind keeps little in memory, and what is counted together may be nearly everything.
      if (kind.name === other) widen(kind, time)
      else widenByCopy(kind, time)
      if (found.size > 2 * most) prune()
    },
    clear() {
      found.clear()
      names.clear()
      isFolded = false
      findLike = () => undefined
      once = undefined
    },
    sorted: () => weighed(foldsWords ? foldedOf([...found.values()]) : [...found.values()]),
    isBounded: () => isFolded || found.has(other),
    save: () => stateOf(found.values(), isFolded),
    absorb(state) {
      if (state.isFolded) isFolded = true
      for (const kind of kindsIn(state)) addKind(found.get(kind.name) ?? put(newKind(kind.name, kind)), kind)
      if (found.size > 2 * most) prune()
    },
  }
}
