import type { Emit, Step } from '../lib/step.ts'
import type { Item } from './item.ts'
import { decode } from './line-decoder.ts'

/** Kinds that only bs-parse writes: they show that the input is already parsed. */
const parsed = new Set([
  'log',
  'phase',
  'progress',
  'success_run',
  'usage',
  'metrics',
  'marker',
  'reject',
  'parse_stats',
  'partial',
])

/** Turns lines (raw text or records, as byte strings) into items. */
export type Parser = Step<string, Item>

/** How lines that are records become items, and which of them are wanted. */
export interface Decoder {
  decode(line: string): Item
  isWanted(item: Item, line: string): boolean
}

/** Maximum of lines and characters held back until the kind of input is known. */
const holdLimit = { lines: 1000, characters: 1_000_000 }

const eventOf = (item: Item): string | undefined =>
  item.state === 'record' ? item.record.event : item.state === 'brief' ? item.event : undefined

/**
 * Turns the lines of any input (byte strings) into items. Records are used as they are; raw text, and `line` records
 * that were not parsed yet, go through `parser`, from the first line on. Without a parser such lines are decoded like
 * records.
 */
export function intake(
  parser?: Parser,
  decoder: Decoder = { decode, isWanted: () => true },
): Step<string, Item> {
  const { isWanted } = decoder
  const through: Parser = parser ?? { push: (line, emit) => emit(decoder.decode(line)), end() {} }
  let mode: 'unknown' | 'records' | 'text' = 'unknown'
  let held: string[] = []
  let blocks: Buffer[] = []
  let characters = 0
  let hasLines = false
  let hasStats = false

  const pushText = (line: string, emit: Emit<Item>): void =>
    through.push(line, item => {
      if (eventOf(item) === 'parse_stats') hasStats = true
      emit(item)
    })

  const settle = (choice: 'records' | 'text', emit: Emit<Item>): void => {
    const lines = held
    held = []
    mode = choice
    // The parser sees every line, or none from the beginning on.
    if (mode === 'text') for (const block of blocks) through.announce?.(block)
    blocks = []
    for (const line of lines) push(line, emit)
  }

  const push = (line: string, emit: Emit<Item>): void => {
    if (mode === 'text') {
      pushText(line, emit)
      return
    }
    const item = line.trim() === '' ? undefined : decoder.decode(line)
    const readable = item === undefined || item.state === 'record' || item.state === 'brief'
    if (mode === 'records') {
      if (item === undefined) return
      if (!readable) {
        mode = 'text'
        pushText(line, emit)
      } else if (isWanted(item, line)) emit(item)
      return
    }
    held.push(line)
    characters += line.length
    const event = item && eventOf(item)
    if (event === 'line') hasLines = true
    if (event !== undefined && parsed.has(event)) settle('records', emit)
    else if (!readable || held.length > holdLimit.lines || characters > holdLimit.characters)
      settle('text', emit)
  }

  let isWhole = true

  return {
    push,
    announce(block) {
      if (mode === 'unknown') blocks.push(block)
      else if (mode === 'text' && isWhole) through.announce?.(block)
      else isWhole = false
    },
    end(emit) {
      if (mode === 'unknown') settle(hasLines ? 'text' : 'records', emit)
      if (mode !== 'text') return
      through.end(item => {
        // Input that was parsed before has its own counts; the counts for its unread remainder would be added twice.
        if (hasStats && eventOf(item) === 'parse_stats') return
        emit(item)
      })
    },
  }
}
