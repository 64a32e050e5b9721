import type { Summary } from '../../records/index.ts'
import { anyWord, frameOf, isSameKind, tokensOf } from '../kinds/fold-kinds.ts'
import { other } from '../kinds/kind.ts'
import type { Candidate, Pair } from './change.ts'
import { sameRate } from './statistics.ts'

interface Kind {
  readonly text: string
  readonly count: number
  readonly sample?: string | undefined
  readonly first?: string | undefined
}

interface Names {
  readonly new: string
  readonly gone: string
  readonly more: string
  readonly fewer: string
}

const errorNames = { new: 'new_error', gone: 'gone_error', more: 'more_errors', fewer: 'fewer_errors' }
const messageNames = {
  new: 'new_message',
  gone: 'gone_message',
  more: 'more_messages',
  fewer: 'fewer_messages',
}

/** Kinds of errors that are new, gone, more or less frequent. */
export const errorChanges = (pair: Pair): Candidate[] =>
  kindChanges(pair, errorNames, ({ errors }) =>
    errors.map(({ fingerprint, count, sample, first }) => ({ text: fingerprint, count, sample, first })),
  )

/** Kinds of other messages that are new or missing. */
export const messageChanges = (pair: Pair): Candidate[] =>
  // A summary without messages has not looked at them.
  pair.before.messages === undefined || pair.after.messages === undefined
    ? []
    : kindChanges(pair, messageNames, ({ messages = [] }) =>
        messages.map(({ template, count, first }) => ({ text: template, count, first })),
      )

/** A kind must become this many times as frequent, or as rare. */
const factor = 2
/** And its count must differ by this much. */
const least = 5

function kindChanges({ before, after }: Pair, names: Names, pick: (summary: Summary) => Kind[]): Candidate[] {
  const old = new Map(pick(before).map(kind => [kind.text, kind]))
  const now = new Map(pick(after).map(kind => [kind.text, kind]))
  const likeOld = finderOf(old)
  const likeNow = finderOf(now)
  // A list that was cut does not tell what is missing from it.
  const isWhole = (kinds: ReadonlyMap<string, Kind>): boolean => !kinds.has(other)
  const isError = names === errorNames
  const of = { before: exposure(before), after: exposure(after) }
  const found: Candidate[] = []
  for (const kind of now.values()) {
    const past = old.get(kind.text) ?? likeOld(kind.text)
    if (kind.text === other || (past === undefined && !isWhole(old))) continue
    const chance = sameRate({ hits: past?.count ?? 0, of: of.before }, { hits: kind.count, of: of.after })
    const facts = { subject: kind.text, before: past?.count ?? 0, after: kind.count, sample: kind.sample }
    if (past === undefined)
      found.push({
        change: { kind: names.new, ...facts, first: kind.first },
        isBad: isError,
        chance,
        isFact: isError,
      })
    else if (isError) found.push(...shifted(facts, names, of, chance))
  }
  for (const kind of old.values()) {
    if (kind.text === other || now.has(kind.text) || likeNow(kind.text) || !isWhole(now)) continue
    const chance = sameRate({ hits: kind.count, of: of.before }, { hits: 0, of: of.after })
    found.push({
      change: { kind: names.gone, subject: kind.text, before: kind.count, after: 0, sample: kind.sample },
      // An error that is gone is good news; a usual line that is missing may be a job that did nothing.
      isBad: !isError,
      chance,
      isFact: isError,
    })
  }
  return found
}

/** Finds a kind that is the same but for words that vary, which one of two summaries may have seen too rarely to know it. */
function finderOf(kinds: ReadonlyMap<string, Kind>): (text: string) => Kind | undefined {
  const byFrame = new Map<string, { all: Kind[]; varying: Kind[] }>()
  for (const kind of kinds.values()) {
    const frame = frameOf(tokensOf(kind.text))
    const group = byFrame.get(frame) ?? { all: [], varying: [] }
    byFrame.set(frame, group)
    group.all.push(kind)
    if (kind.text.includes(anyWord)) group.varying.push(kind)
  }
  return text => {
    const group = byFrame.get(frameOf(tokensOf(text)))
    const candidates = text.includes(anyWord) ? group?.all : group?.varying
    return candidates?.find(kind => isSameKind(kind.text, text))
  }
}

interface Facts {
  readonly subject: string
  readonly before: number
  readonly after: number
  readonly sample: string | undefined
}

function shifted(
  facts: Facts,
  names: Names,
  of: { before: number; after: number },
  chance: number,
): Candidate[] {
  const { before, after } = facts
  const ratio = after / of.after / (before / of.before)
  if (Math.abs(after - before) < least || (ratio < factor && ratio > 1 / factor)) return []
  return [{ change: { kind: ratio > 1 ? names.more : names.fewer, ...facts }, isBad: ratio > 1, chance }]
}

/** How much there was in which errors could happen: attempts where there are any, else records. */
const exposure = ({ totals, records = 0 }: Summary): number =>
  Math.max(1, totals.attempts > 0 ? totals.attempts : records)
