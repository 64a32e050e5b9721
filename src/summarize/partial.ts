import { Failure } from '../lib/failure.ts'
import type { AnyRecord, RecordOf } from '../records/index.ts'
import { foldOwn, isOwn, type OwnRecord } from './aggregates/own-numbers.ts'

export type Partial = RecordOf<'partial'>
export type Piece = Partial['pieces'][number]

/** Kinds that are kept as they are in a partial, because their order matters. */
const structural = new Set(['script_start', 'script_end', 'type_start', 'type_end', 'phase'])

export const isStructural = (record: AnyRecord): boolean => structural.has(record.event) || isOwn(record)

/** The records that a partial keeps, as JSON. Numbers that a job reports again and again are kept once. */
export function keeping(): { add(record: AnyRecord): void; texts(): string[] } {
  const kept: Array<string | OwnRecord> = []
  /** Where numbers are kept, by what they are about. */
  let places = new Map<string, number>()
  const keep = (record: OwnRecord): void => {
    const key = JSON.stringify([record.event, record.run_id, record.type])
    const place = places.get(key)
    const before = place === undefined ? undefined : kept[place]
    const folded = typeof before === 'object' ? foldOwn(before, record) : undefined
    if (place !== undefined && folded !== undefined) kept[place] = folded
    else places.set(key, kept.push(record) - 1)
  }
  return {
    add(record) {
      if (isOwn(record)) {
        keep(record)
        return
      }
      kept.push(JSON.stringify(record))
      // A run without an id may begin here, and what follows be about it.
      if (!('run_id' in record) || record.run_id === undefined) places = new Map()
    },
    texts: () => kept.map(item => (typeof item === 'string' ? item : JSON.stringify(item))),
  }
}

/**
 * Pieces in the order of the input: by the number of their part, then by their times. Pieces that are equal in all of
 * this are ordered by their content, so that the order of merging does not matter.
 */
export const inOrder = (pieces: readonly Piece[]): Piece[] =>
  pieces
    .map(piece => ({ piece, text: JSON.stringify(piece) }))
    .sort(
      ({ piece: a, text: x }, { piece: b, text: y }) =>
        (a.part ?? 0) - (b.part ?? 0) ||
        compare(a.first ?? '', b.first ?? '') ||
        compare(a.last ?? '', b.last ?? '') ||
        seqOf(a) - seqOf(b) ||
        compare(x, y),
    )
    .map(({ piece }) => piece)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Position of the first record that has one: it decides between parts that begin within the same millisecond. */
const seqOf = ({ records }: Piece): number => {
  const found = records.map(text => /"seq":(\d+)/.exec(text)?.[1]).find(seq => seq !== undefined)
  return Number(found ?? 0)
}

/** Fails when partials were made with different keys: their groups and numbers cannot be added. */
export function assertAlike({ by = [], num = [] }: Partial, keys: Keys): void {
  for (const [flag, own, given] of [
    ['--by', by, keys.by],
    ['--num', num, keys.num],
  ] as const) {
    if (own.join() !== given.join())
      throw new Failure(
        `cannot merge: a partial was made with ${flag} ${own.join() || 'nothing'}, not ${given.join() || 'nothing'} (give the same ${flag} everywhere)`,
      )
  }
}

export interface Keys {
  readonly by: readonly string[]
  readonly num: readonly string[]
}

/** The numbers of the parts that a partial holds. */
export const partsOf = ({ pieces }: Partial): number[] => pieces.flatMap(({ part }) => part ?? [])

/** Whole numbers that are missing between the least and the greatest. */
export function gapsIn(numbers: readonly number[]): number[] {
  const found = new Set(numbers)
  const [least, most] = [Math.min(...found), Math.max(...found)]
  const gaps: number[] = []
  for (let part = least; part < most && gaps.length < 1000; part++) if (!found.has(part)) gaps.push(part)
  return gaps
}
