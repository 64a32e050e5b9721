import { isAscii } from 'node:buffer'
import { cutAt, firstSuspect, type LineRedactor, lineRedactor } from '../../redact/hide-secrets.ts'
import type { ExactValues } from './exact-values.ts'

/** Receives the lines of one stream. */
export interface LineSink {
  /** Whole plain lines, each with its newline. */
  block(bytes: Buffer): void
  /** One line without its end; `partial`: only a piece of it, continued by the next call. */
  line(text: string, partial: boolean): void
  /** The latest frame of a progress bar, without its secrets; its line has not ended yet. */
  frame(text: string): void
  /** Bytes for the log: unchanged, except where a secret was hidden. */
  raw(bytes: Buffer): void
}

export interface LineSplitter {
  push(chunk: Buffer): void
  end(): void
}

const newline = 10
const carriageReturn = 13
/** Bytes; a longer line is passed on in pieces. */
export const longest = 1024 * 1024

/**
 * Splits bytes, which may be cut anywhere, into lines. A progress bar, whose frames end in `\r`, becomes one line: its
 * last frame that is not empty. The log gets every frame as soon as it is complete. Nearly every chunk passes as one
 * block. `exact`: values to hide besides the secrets.
 */
export function lineSplitter(sink: LineSink, hide: boolean, exact?: ExactValues): LineSplitter {
  const redactor = hide ? lineRedactor() : undefined
  let held: Buffer[] = []
  let heldBytes = 0
  /** The last frame of the line so far. */
  let frame: string | undefined

  const hold = (rest: Buffer): void => {
    if (rest.length === 0) return
    // A copy: a short rest must not keep the whole chunk in memory.
    held.push(Buffer.from(rest))
    heldBytes += rest.length
  }
  const take = (last: Buffer): Buffer => {
    if (held.length === 0) return last
    const joined = Buffer.concat([...held, last])
    held = []
    heldBytes = 0
    return joined
  }
  const hidden = (text: string, secrets: LineRedactor): string => {
    if (exact === undefined) return secrets.line(text)
    // The lines of a private key must reach the redactor as they are.
    return exact.hide(secrets.line(secrets.isOpen() ? text : exact.hide(text)))
  }
  /** Text of one segment with its secrets hidden; the log gets its bytes and those of its end. */
  const segment = (body: Buffer, end: Buffer): string => {
    const text = decode(body)
    const shown = text === '' || redactor === undefined ? text : hidden(text, redactor)
    sink.raw(shown === text ? body : Buffer.from(shown))
    if (end.length > 0) sink.raw(end)
    return shown
  }
  /** Passes on pieces of a long line until the rest fits into one line; returns the rest. */
  const pieces = (body: Buffer): Buffer => {
    let rest = body
    while (rest.length > longest) {
      const at = cutAt(rest, longest)
      sink.line(segment(rest.subarray(0, at), rest.subarray(at, at)), true)
      rest = rest.subarray(at)
      frame = undefined
    }
    return rest
  }
  const each = (region: Buffer): void => {
    let start = 0
    for (let i = 0; i < region.length; i++) {
      const byte = region[i]
      if (byte !== newline && byte !== carriageReturn) continue
      const text = segment(pieces(region.subarray(start, i)), region.subarray(i, i + 1))
      start = i + 1
      if (text !== '') frame = text
      if (byte === carriageReturn) continue
      sink.line(frame ?? '', false)
      frame = undefined
    }
  }
  const block = (region: Buffer): void => {
    if (region.length === 0) return
    sink.block(region)
    sink.raw(region)
  }
  /** Takes apart only the lines that may hold a secret or continue one. */
  const redactRegion = (region: Buffer, secrets: LineRedactor): void => {
    const nextExact = exact?.searchIn(region)
    let suspect = 0
    for (let start = 0; start < region.length; ) {
      const isOpen = secrets.isOpen()
      if (!isOpen && suspect !== -1 && suspect <= start) suspect = firstSuspect(region, start)
      const found = isOpen ? start : earlier(suspect, nextExact?.(start) ?? -1)
      const from = found === -1 ? region.length : found
      const to = found === -1 ? region.length : region.indexOf(newline, found) + 1
      block(region.subarray(start, from))
      each(region.subarray(from, to))
      start = to
    }
  }
  return {
    push(chunk) {
      const end = Math.max(chunk.lastIndexOf(newline), chunk.lastIndexOf(carriageReturn)) + 1
      if (end > 0) {
        const region = take(chunk.subarray(0, end))
        if (frame !== undefined || region.length > longest || region.includes(carriageReturn)) each(region)
        else if (redactor === undefined) block(region)
        else redactRegion(region, redactor)
      }
      if (frame !== undefined) sink.frame(frame)
      hold(chunk.subarray(end))
      if (heldBytes > longest) hold(pieces(take(Buffer.alloc(0))))
    },
    end() {
      const rest = pieces(take(Buffer.alloc(0)))
      const text = rest.length > 0 ? segment(rest, rest.subarray(rest.length)) : ''
      if (text !== '' || frame !== undefined) sink.line(text || frame || '', false)
      frame = undefined
    },
  }
}

/** The first of two places; -1: nowhere. */
const earlier = (a: number, b: number): number => (a === -1 || b === -1 ? Math.max(a, b) : Math.min(a, b))

/** One-byte strings where possible; bytes that are no UTF-8 become U+FFFD. */
const decode = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8'))
