import { closeSync, openSync, readSync } from 'node:fs'
import type { Ledger } from '../layout.ts'
import { keyAt } from './checkpoint.ts'
import { fieldOf, keyText } from './fields.ts'
import type { Place } from './place.ts'
import type { Scan } from './scan.ts'
import { sourceOf } from './scan.ts'

/** Reads keys and lines again at their places. Files stay open until `close`. */
export interface KeyReader {
  /** Path of the file of a source. */
  file(source: number): string
  key(place: Place): string
  /** The line without its newline, as it is in the file; valid until the next call. */
  line(place: Place): Buffer
  /** Groups places that have the same hash by their real keys. */
  byKey(places: readonly Place[]): Array<[key: string, places: Place[]]>
  close(): void
}

const newline = 10

/** A reader for the places of a scan. */
export function keyReader(ledger: Ledger, { fileOf }: Pick<Scan, 'fileOf'>): KeyReader {
  const handles = new Map<string, number>()
  const open = (path: string): number => {
    const handle = handles.get(path) ?? openSync(path, 'r')
    handles.set(path, handle)
    return handle
  }
  const read = lineReader()
  const line = ({ source, offset }: Place): Buffer => read(open(fileOf(source)), offset)
  const key = (place: Place): string => {
    const { source, offset } = place
    if (source >= sourceOf.done && source < sourceOf.raw) return keyAt(open(fileOf(source)), offset)
    const text = line(place).toString('utf8')
    const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
    return keyText(fieldOf(value as Readonly<Record<string, unknown>>, ledger.key)) ?? ''
  }
  return {
    file: fileOf,
    key,
    line,
    byKey(places) {
      const found = new Map<string, Place[]>()
      for (const place of places) {
        const name = key(place)
        const list = found.get(name)
        if (list === undefined) found.set(name, [place])
        else list.push(place)
      }
      return [...found]
    },
    close() {
      for (const handle of handles.values()) closeSync(handle)
      handles.clear()
    },
  }
}

/** Reads lines at any offset; adjacent lines are served from one read. */
function lineReader(): (handle: number, offset: number) => Buffer {
  const block = Buffer.allocUnsafeSlow(8192)
  let from = { handle: -1, start: 0, length: 0 }
  const lineIn = (handle: number, offset: number): Buffer | undefined => {
    if (from.handle !== handle || offset < from.start || offset >= from.start + from.length) return undefined
    const rest = block.subarray(offset - from.start, from.length)
    const end = rest.indexOf(newline)
    return end === -1 ? undefined : rest.subarray(0, end)
  }
  return (handle, offset) => {
    const known = lineIn(handle, offset)
    if (known !== undefined) return known
    from = { handle, start: offset, length: readSync(handle, block, 0, block.length, offset) }
    return lineIn(handle, offset) ?? readLong(handle, offset)
  }
}

function readLong(handle: number, offset: number): Buffer {
  let bytes = Buffer.alloc(0)
  for (let size = 65536; ; size *= 4) {
    const part = Buffer.allocUnsafeSlow(size)
    const length = readSync(handle, part, 0, size, offset + bytes.length)
    const end = part.subarray(0, length).indexOf(newline)
    bytes = Buffer.concat([bytes, part.subarray(0, end === -1 ? length : end)])
    if (end !== -1 || length === 0) return bytes
  }
}
