import { type Meaning, type Phrase, phrases, that } from './phrases.ts'
import { providerError } from './provider-error.ts'
import { terminalEvents } from './terminal.ts'

const number = (text: string): number => Number(text.replaceAll(',', ''))

/** `1.2.3` and numbers of 20 digits stay text: as numbers they would be none, or others. */
const isExact = (group: string | undefined): boolean =>
  group === undefined ||
  isShortInteger(group) ||
  !/^[\d.,]+$/.test(group) ||
  number(group) <= Number.MAX_SAFE_INTEGER

/** What nearly all are; the pattern has seen to it that a group that begins with a digit is a number. */
const isShortInteger = (group: string): boolean =>
  group.length < 12 && !group.includes('.') && !group.includes(',')

/** Phrases by the code of their first character: nearly every message is done after one look. */
const byFirst: Array<Phrase[] | undefined> = new Array(128).fill(undefined)
for (const phrase of phrases) {
  const code = phrase.starts.charCodeAt(0)
  byFirst[code] = [...(byFirst[code] ?? []), phrase]
}

const isProviderStart = (code: number): boolean => code === 70 || code === 82 || code === 78 || code === 65 // F R N A

/** `[1/6] …`, `done (…)`, `partial (…)`, `\u2713 …` and what begins with a letter that other phrases have, too. */
const isTerminalStart = (code: number): boolean =>
  code === 91 || code === 100 || code === 112 || code === 0xe2 || code === 83 || code === 84

/** A message, whatever blanks it begins with → what it says; undefined for nearly every message. */
export function meaningOfLine(message: string): Meaning | undefined {
  let at = 0
  // A look behind the end of a text would make V8 throw its optimised code away.
  while (at < message.length && message.charCodeAt(at) === 32) at++
  if (at === message.length) return undefined
  const first = message.charCodeAt(at)
  const candidates = first < 128 ? byFirst[first] : undefined
  if (candidates === undefined && !isProviderStart(first) && !isTerminalStart(first)) return undefined
  const text = at === 0 ? message : message.slice(at)
  for (const phrase of candidates ?? []) {
    if (!text.startsWith(phrase.starts)) continue
    const groups = phrase.pattern.exec(text)
    if (groups === null) continue
    // By index: taking an array apart by a pattern goes through its iterator.
    const a = groups[1]
    const b = groups[2]
    const c = groups[3]
    const d = groups[4]
    if (isExact(a) && isExact(b) && isExact(c) && isExact(d)) {
      return phrase.read(a ?? '', b ?? '', c ?? '', d ?? '')
    }
  }
  const provider = isProviderStart(first) ? providerError(text) : undefined
  if (provider !== undefined) return that('provider', provider)
  const terminal = terminalEvents(text)
  return terminal && that('terminal', terminal)
}

/** Nothing that begins, names or ends an attempt, and no kind of record that is rare. */
export const tellsOnlyNumbers = ({
  phase,
  usage,
  report,
  begins,
  type,
  exitCode,
  terminal,
}: Meaning): boolean =>
  phase === undefined &&
  usage === undefined &&
  report === undefined &&
  begins === undefined &&
  type === undefined &&
  exitCode === undefined &&
  terminal === undefined
