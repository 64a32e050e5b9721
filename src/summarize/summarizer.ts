import { toBytes } from '../lib/bytes.ts'
import type { Step } from '../lib/step.ts'
import { isErrorLevel } from '../records/error-level.ts'
import type { AnyRecord, Summary } from '../records/index.ts'
import type { Aggregate, Mergeable } from './aggregate.ts'
import { activity } from './aggregates/activity.ts'
import { attempts } from './aggregates/attempts.ts'
import { errors } from './aggregates/errors.ts'
import { levels } from './aggregates/levels.ts'
import { messages } from './aggregates/messages.ts'
import { ownNumbers } from './aggregates/own-numbers.ts'
import { parse } from './aggregates/parse.ts'
import { phases } from './aggregates/phases.ts'
import { recordGroups } from './aggregates/record-groups.ts'
import { runs } from './aggregates/runs.ts'
import { span } from './aggregates/span.ts'
import { types } from './aggregates/types.ts'
import { assemble } from './assemble.ts'
import { type BriefItem, type Item, isBrief } from './item.ts'
import { known } from './known.ts'
import { numbers } from './numbers/numbers.ts'
import { assertAlike, inOrder, isStructural, keeping, type Partial, type Piece } from './partial.ts'
import { runKeys } from './run-keys.ts'
import type { Settings } from './settings.ts'
import { utc } from './when.ts'

export type { Settings } from './settings.ts'

/** Takes items, and partials of other summaries; emits one summary at the end. It depends only on them. */
export interface Summarizer extends Step<Item, Summary> {
  /** Everything that was seen, to be merged with other parts of the input; needs `isPartial`. */
  partial(): Partial
}

export function summarizer(settings: Settings): Summarizer {
  const { top, by = [], num = [], keepsMessages = false, isPartial = false, part } = settings
  const keyOf = runKeys()
  const ordered = {
    runs: runs(),
    types: types(),
    attempts: attempts(),
    phases: phases(),
    ownNumbers: ownNumbers(),
  }
  const counted = {
    activity: activity(),
    errors: errors(top),
    levels: levels(),
    parse: parse(),
    span: span(),
  }
  const messagesOf = messages(top)
  const groups = recordGroups(by, num)
  const values = numbers(num)
  const states = { ...counted, messages: messagesOf, groups, values }
  const aggregates: ReadonlyArray<Aggregate<unknown>> = [...Object.values(ordered), ...Object.values(counted)]
  const kept = keeping()
  let pieces: Piece[] = []
  let read = 0
  let skipped = 0

  const add = (record: AnyRecord): void => {
    if (record.event === 'partial') {
      assertAlike(record, { by, num })
      pieces.push(...record.pieces)
      return
    }
    // Not counted as read: the parser adds its counts to every input, even an empty one.
    if (record.event !== 'parse_stats' && record.event !== 'line') read++
    // The other parts may hold no attempts, and then want the messages of all of them.
    if (!keepsMessages && !isPartial && isWork(record.event)) messagesOf.stop()
    const message = messageOf(record)
    if (message !== undefined) messagesOf.see(message, utc(message.time))
    groups.add(record)
    values.add(record)
    if (isPartial && isStructural(record)) kept.add(record)
    const run = keyOf(record)
    for (const aggregate of aggregates) aggregate.add(record, run)
  }

  const see = (item: BriefItem): void => {
    const { event, level } = item
    const time = item.isUtc ? item.time : utc(item.time)
    if (event !== 'line') read++
    counted.span.see(time)
    groups.see(item, time)
    if (event === 'log') {
      counted.levels.see(level)
      counted.activity.see(time, level)
    }
    if (event === 'log' && isErrorLevel(level)) counted.errors.see(item, time)
    else messagesOf.see(item, time)
  }

  /** Adds a part of the input that comes after what was seen so far. */
  const absorb = (piece: Piece): void => {
    read += piece.read
    skipped += piece.skipped
    for (const text of piece.records) {
      const record = JSON.parse(text) as AnyRecord
      if (!keepsMessages && isWork(record.event)) messagesOf.stop()
      const run = keyOf(record)
      for (const aggregate of Object.values(ordered)) aggregate.add(record, run)
    }
    for (const [name, state] of Object.entries(piece.state)) {
      const target = states[name as keyof typeof states] as Mergeable<unknown> | undefined
      target?.absorb(state)
    }
  }

  const own = (): Piece[] => {
    const { first, last } = counted.span.answer()
    if (read === 0 && skipped === 0 && first === undefined && pieces.length > 0) return []
    const state = Object.fromEntries(Object.entries(states).map(([name, { save }]) => [name, save()]))
    return [known({ part, first, last, read, skipped, records: kept.texts(), state })]
  }

  return {
    push(item) {
      if (item.state === 'record') add(item.record)
      else if (item.state === 'brief') see(item)
      else skipped++
    },
    partial: () => ({
      event: 'partial',
      version: 1,
      ...(by.length > 0 && { by: [...by] }),
      ...(num.length > 0 && { num: [...num] }),
      pieces: inOrder([...own(), ...pieces]),
    }),
    end(emit) {
      for (const piece of inOrder(pieces)) absorb(piece)
      pieces = []
      emit(assemble({ ordered, counted, messages: messagesOf, groups, values, read, skipped }, settings))
    },
  }
}

/** Whether a record shows that the input contains attempts. */
const isWork = (event: string): boolean =>
  event === 'type_start' || event === 'type_end' || event === 'script_start'

/** The message of a fully parsed record that is no error, in the form of one recognised by its beginning. */
function messageOf(record: AnyRecord): BriefItem | undefined {
  const { event } = record
  if (event === 'line') return { state: 'brief', event, time: record.timestamp, text: toBytes(record.text) }
  if (event !== 'log' || !isBrief(event, record.level)) return undefined
  const { timestamp: time, level, message } = record
  return { state: 'brief', event, time, level, text: message === undefined ? undefined : toBytes(message) }
}
