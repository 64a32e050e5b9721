import { known } from '../known.ts'
import type { Kind } from './kind.ts'

/** Kinds as JSON. */
export interface KindsState {
  readonly kinds: ReadonlyArray<
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
  /** Kinds that are alike were put together before all of them were seen. */
  readonly isFolded?: boolean
}

export const stateOf = (kinds: Iterable<Kind>, isFolded: boolean): KindsState =>
  known({
    kinds: [...kinds].map(
      ({ name, count, first, last, sample, level, types, trace }) =>
        [
          name,
          count,
          first ?? null,
          last ?? null,
          sample ?? null,
          level ?? null,
          [...(types ?? [])],
          trace ?? null,
        ] as const,
    ),
    isFolded: isFolded || undefined,
  })

export const kindsIn = ({ kinds }: KindsState): Kind[] =>
  kinds.map(([name, count, first, last, sample, level, types, trace]) => ({
    name,
    count,
    first: first ?? undefined,
    last: last ?? undefined,
    sample: sample ?? undefined,
    level: level ?? undefined,
    types: new Set(types),
    trace: trace ?? undefined,
  }))
