import { escaped, needsEscape } from '../../records/write.ts'
import { quoted } from './value.ts'

/**
 * What stands before a value in JSON: with its key, and with what closes the value before it. The longer these pieces, the
 * fewer of them a line needs: joining two takes as long as writing a short text.
 */
export interface Member {
  /** Before the first value, one behind another, and one behind a text. */
  readonly first: string
  readonly next: string
  readonly behindText: string
  /** The same before a text. */
  readonly firstOfText: string
  readonly nextOfText: string
  readonly textBehindText: string
}

const mostKeys = 1000
const members = new Map<string, Member>()

/** Keys are those of a few layouts, and are remembered. */
export function memberOf(key: string): Member {
  const known = members.get(key)
  if (known !== undefined) return known
  const name = `${quoted(key)}:`
  const made = {
    first: `{${name}`,
    next: `,${name}`,
    behindText: `",${name}`,
    firstOfText: `{${name}"`,
    nextOfText: `,${name}"`,
    textBehindText: `",${name}"`,
  }
  if (members.size < mostKeys) members.set(key, made)
  return made
}

/** The piece before a value. `json`: what is there already; `isBehindText`: it still lacks the quote of its last text. */
export function pieceBefore(json: string, isBehindText: boolean, member: Member, isText: boolean): string {
  if (json === '') return isText ? member.firstOfText : member.first
  if (isBehindText) return isText ? member.textBehindText : member.behindText
  return isText ? member.nextOfText : member.next
}

/** A value without the quotes of a text. */
export const pieceOf = (value: unknown): string =>
  typeof value === 'string'
    ? needsEscape(value)
      ? escaped(value)
      : value
    : Number.isFinite(value)
      ? `${value}`
      : JSON.stringify(value)

/**
 * As JSON.stringify of an object of texts, numbers and the like, which takes longer for a few short ones, without these
 * keys; undefined: there is no value.
 */
export function jsonOf(data: object, taken?: readonly unknown[]): string | undefined {
  let json = ''
  let isBehindText = false
  for (const key in data) {
    const value: unknown = data[key as keyof typeof data]
    if (value === undefined || taken?.includes(key)) continue
    const isText = typeof value === 'string'
    json += pieceBefore(json, isBehindText, memberOf(key), isText)
    json += pieceOf(value)
    isBehindText = isText
  }
  return closed(json, isBehindText)
}

/** With what is still lacking at its end; undefined: it is empty. */
export const closed = (json: string, isBehindText: boolean): string | undefined =>
  json === '' ? undefined : json + (isBehindText ? '"}' : '}')
