import { beginnings, nothing, stop } from '../lib/automaton.ts'
import { viewOf } from '../lib/data-view.ts'
import type { Block, Sink } from '../lib/step.ts'
import { needsEscape, progressJson } from '../records/write.ts'
import { cleanEnd } from '../redact/byte-sieve.ts'
import { batches, stamp } from './batches.ts'
import type { LogHead } from './format.ts'
import { generator } from './formats/generator.ts'
import { heads, type Place } from './heads.ts'
import type { Lane } from './lane.ts'
import { isFailing } from './levels.ts'
import { endOf, type Outlet } from './outlet.ts'
import { meaningful, type Saying, says, saysOnlyNumbers } from './says.ts'
import { starts } from './starts.ts'
import type { TextReader } from './text-reader.ts'

/** From a line's start to where it stopped: the start of a line that has to be read as text. */
export type Skim = (block: Block, at: number, sink: Sink) => number

const newline = 10
const blank = 32
const carriageReturn = 13
const zero = 48
const equalsSign = 61
const closingBrace = 125
/** Where the thousandths of the second stand in a record: `{"timestamp":"2026-01-25T13:00:00.823` */
const millisAt = 34
/** More than the keys and numbers around all else in a record, and what is copied too much. */
const slack = 512
const mostEnds = 64

const isEscaped = (byte: number): boolean => byte < 32 || byte === 34 || byte === 92

/**
 * Most lines of a big log come from a known place, begin and end no attempt, hide nothing and need no escapes, and the
 * line behind them is a head, so that nothing more belongs to them: such a record is made from bytes to bytes. What is
 * not sure is left to the text reader, which would give the same record: a property test compares them.
 */
export function skimmer(
  lane: Lane,
  out: Outlet,
  reader: Pick<TextReader, 'take' | 'close'>,
  redacts: boolean,
): Skim {
  const endOfClean = cleanEnd(redacts, isEscaped)
  const meanings = beginnings(meaningful)
  const head = heads()
  const startOf = starts(out)
  const derived = lane.attempts
  const batch = batches(out, lane)
  let next = 0
  let written: Uint8Array = new Uint8Array(0)
  let writing = viewOf(written)

  const isMeaningful = (bytes: Uint8Array, message: number): boolean => {
    let at = message
    while (bytes[at] === blank) at++
    let state = 0
    while (state >= 0) state = meanings[state | (bytes[at++] ?? 0)] ?? nothing
    return state === stop
  }

  /** Four bytes at a time: up to three more than asked for are written. */
  const copy = (from: number, size: number, target: Uint8Array, to: number): void => {
    const { view } = head
    if (target !== written) {
      written = target
      writing = viewOf(target)
    }
    for (let i = 0; i < size; i += 4) writing.setInt32(to + i, view.getInt32(from + i))
  }

  /** Where the text at `from` ends, with its line; -1: it is not as it stands in JSON, or no line follows. */
  const endOfText = ({ bytes, text }: Block, from: number): number => {
    const clean = endOfClean(bytes, head.view, from)
    const end = clean === -1 ? text.indexOf('\n', from) : clean
    if (end + 1 === bytes.length) return -1
    if (clean !== -1) return end
    // An alarm is mostly a false one.
    const message = text.slice(from, end)
    return needsEscape(message) || out.isSuspect(message) ? -1 : end
  }

  /** The line at `at` as a record, when it is sure to be whole: the place of the line behind it. */
  const give = (block: Block, at: number, sink: Sink, place: Place): Place | undefined => {
    const ids = derived?.idsOfLine()
    if (derived === undefined || ids === undefined) return undefined
    const { bytes } = block
    const { site } = place
    const { level } = site
    const { second, secondText } = head
    let { message } = head
    let end = endOfText(block, message)
    if (end === -1) return undefined
    let saying = isMeaningful(bytes, message) ? says(block.text.slice(message, end)) : undefined
    if (saying !== undefined && !saysOnlyNumbers(saying)) return undefined
    let following = head.read(end + 1)
    // A head whose text is the next line: it began with a line break.
    const isSplit = following === undefined && end === message
    if (isSplit) {
      if (!derived.isMarkedAlike()) return undefined
      message = end + 1
      end = endOfText(block, message)
      if (end === -1) return undefined
      if (!isRule(bytes, message, end)) {
        saying = isMeaningful(bytes, message) ? says(block.text.slice(message, end)) : undefined
        if (saying?.progress === undefined) return undefined
      }
      following = head.read(end + 1)
    }
    if (following === undefined) return undefined
    next = end + 1
    const start = startOf(saying?.progress === undefined ? 'log' : 'progress', ids, level, second, secondText)
    const rest = restOf(place, saying)
    const fileBytes = out.fileBytes()
    const size = end - message
    // What a message says is no longer than it is.
    sink.reserve(start.length + 2 * size + rest.length + (fileBytes?.length ?? 0) + slack)
    const target = sink.bytes
    target.set(start, sink.end)
    for (let i = 0; i < 3; i++) target[sink.end + millisAt + i] = bytes[at + 20 + i] ?? zero
    let to = sink.end + start.length
    copy(message, size, target, to)
    to += size
    batch.add(level, second, secondText, millisOf(bytes, at + 20))
    if (saying !== undefined || isFailing(level)) {
      derived.seeText(level, block.text.slice(message, end), saying)
    }
    if (saying?.progress !== undefined) to = writeText(`"${progressJson(saying.progress)}`, target, to)
    target.set(rest, to)
    to += rest.length
    if (fileBytes !== undefined) {
      target.set(fileBytes, to)
      to = writeText(String(out.lineInFile() + batch.count), target, to + fileBytes.length)
    }
    if (isSplit) {
      to = writeText(',"lines":2', target, to)
      batch.settle()
      out.nextLine()
      out.counts.joined()
    }
    target[to] = closingBrace
    target[to + 1] = newline
    sink.end = to + 2
    return following
  }

  /** The line at `at`, whose head is known, for the text reader; where the line behind it begins, or -1 for none. */
  const hand = (block: Block, at: number, message: number, place: Place, secondText: string): number => {
    const { bytes, text } = block
    const newlineAt = text.indexOf('\n', message)
    const end = newlineAt > message && bytes[newlineAt - 1] === carriageReturn ? newlineAt - 1 : newlineAt
    // Something may be glued to it.
    if (bytes[end - 1] === closingBrace) return -1
    out.nextLine()
    const timestamp = stamp(secondText, millisOf(bytes, at + 20))
    const own: LogHead = { is: 'log', timestamp, site: place.site, message: text.slice(message, end) }
    reader.take(lane, generator, own, '')
    return newlineAt + 1
  }

  return (block, from, sink) => {
    const { bytes } = block
    head.in(block)
    let at = from
    // The second line of a layout may look like anything.
    const isBusy = derived === undefined || lane.isInKey() || lane.expectsSecond
    let place = isBusy ? undefined : head.read(at)
    while (place !== undefined) {
      const { message, secondText } = head
      if (batch.count === 0) reader.close(lane)
      lane.afterBorder = false
      const following = give(block, at, sink, place)
      if (following !== undefined) {
        at = next
        place = following
        continue
      }
      batch.settle()
      const end = hand(block, at, message, place, secondText)
      if (end === -1) return at
      at = end
      place = at < bytes.length && !lane.isInKey() ? head.read(at) : undefined
    }
    batch.settle()
    return at
  }
}

/** What stands behind the message and its numbers. */
function restOf({ end, ends, names, site }: Place, saying: Saying | undefined): Uint8Array {
  if (saying?.progress !== undefined) return names
  if (saying?.provider === undefined) return end
  const known = ends.get(saying.provider)
  if (known !== undefined) return known
  const made = Buffer.from(endOf(site, saying).slice(0, -1), 'latin1')
  if (ends.size >= mostEnds) ends.clear()
  ends.set(saying.provider, made)
  return made
}

/** `=====`, a line that goes on with the one before it and begins nothing, whatever stands around it. */
function isRule(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from
  while (bytes[at] === equalsSign) at++
  return at === end && end > from
}

const millisOf = (block: Uint8Array, at: number): number =>
  ((block[at] ?? zero) - zero) * 100 + ((block[at + 1] ?? zero) - zero) * 10 + (block[at + 2] ?? zero) - zero

function writeText(text: string, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}
