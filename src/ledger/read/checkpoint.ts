import { readSync } from 'node:fs'
import { type Section, sections } from '../layout.ts'
import { byteReader } from './byte-reader.ts'
import { keyText } from './fields.ts'
import { type JsonScanner, jsonScanner } from './json-scanner.ts'

/** Callbacks for the parts of a checkpoint as it is read. Texts are raw JSON. */
export interface CheckpointVisitor {
  /** Called for each key of a section; `value` is absent when the section is a list of keys. */
  member(section: Section, member: Member): void
  /** Called at the beginning of a section. */
  section?(section: Section, form: 'object' | 'list'): void
  /** Called for any other top-level member, such as a version. */
  other?(name: string, value: string): void
}

export interface Member {
  readonly key: string
  /** Byte offset in the file. */
  readonly offset: number
  readonly value?: string
}

/**
 * Reads `{"done":{KEY:…},"rejected":{…},"queued":{…}}`, or lists of keys. Throws a SyntaxError that describes the
 * fault.
 */
export function readCheckpoint(path: string, visitor: CheckpointVisitor): void {
  const bytes = byteReader(path)
  try {
    if (bytes.peek() === 0xef) for (let i = 0; i < 3; i++) bytes.skip()
    const scanner = jsonScanner(bytes)
    if (scanner.next() === -1) throw new SyntaxError('the file is empty')
    if (scanner.next() !== 0x7b) throw new SyntaxError('it is no JSON object, which begins with {')
    const seen = new Set<string>()
    scanner.each('{', () => readTop(scanner, visitor, seen))
    if (scanner.next() !== -1) throw new SyntaxError(`more than one value, at byte ${scanner.offset()}`)
  } finally {
    bytes.close()
  }
}

function readTop(scanner: JsonScanner, visitor: CheckpointVisitor, seen: Set<string>): void {
  const name = scanner.text()
  if (seen.has(name)) throw new SyntaxError(`${name} stands there twice`)
  seen.add(name)
  scanner.expect(':')
  const section = sections.find(known => known === JSON.parse(name))
  if (section === undefined) {
    const value = scanner.value()
    visitor.other?.(name, value)
    return
  }
  const list = scanner.next() === '['.charCodeAt(0)
  if (!list && scanner.next() !== '{'.charCodeAt(0)) throw new SyntaxError(`${section} is no object or list`)
  visitor.section?.(section, list ? 'list' : 'object')
  if (list) scanner.each('[', () => visitor.member(section, readItem(scanner, section)))
  else scanner.each('{', () => visitor.member(section, readMember(scanner)))
}

function readMember(scanner: JsonScanner): Member {
  scanner.next()
  const offset = scanner.offset()
  const key = JSON.parse(scanner.text()) as string
  scanner.expect(':')
  return { key, offset, value: scanner.value() }
}

function readItem(scanner: JsonScanner, section: Section): Member {
  scanner.next()
  const offset = scanner.offset()
  const key = keyText(JSON.parse(scanner.value()))
  if (key === undefined) throw new SyntaxError(`${section} holds something that is no key, at byte ${offset}`)
  return { key, offset }
}

/** Reads a key again at its byte offset. */
export function keyAt(handle: number, offset: number): string {
  for (let size = 1024; ; size *= 4) {
    const bytes = Buffer.alloc(size)
    const length = readSync(handle, bytes, 0, size, offset)
    const text = /^(?:"(?:[^"\\]|\\.)*"|-?\d+(?=\D))/.exec(bytes.toString('utf8', 0, length))?.[0]
    if (text !== undefined) return String(JSON.parse(text))
    if (length < size) throw new SyntaxError('the checkpoint was changed while it was read')
  }
}
