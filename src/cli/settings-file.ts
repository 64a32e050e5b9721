import { readFileSync } from 'node:fs'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { Failure, reason } from '../lib/failure.ts'
import { didYouMean } from '../lib/suggest.ts'
import type { Flag, Flags } from './flag.ts'

/** What a file of settings says about a flag. */
export interface Setting {
  /** As they would be typed. */
  readonly texts: readonly string[]
  /** `bs.yaml:3`: file and line. */
  readonly place: string
}

/** The sections that a file may have: the names of the programs. A program reads its own. */
export const sections = ['bs-run', 'bs-parse', 'bs-alert', 'bs-summarize', 'bs-status', 'bs-ledger']

/**
 * Reads the section of a program from a file of settings, YAML or JSON:
 *
 *     bs-run:
 *       heartbeat: 30s
 *       no-retry-on: [126, 127, timeout]
 *
 * Its keys are the long names of flags, its values what would be typed. Throws a Failure that names the line when there is
 * a key that is no flag of the program, or a value that cannot be one. Imported only when there is a file, as the library
 * is big.
 */
export function readSettings(file: string, program: string, flags: Flags): Record<string, Setting> {
  const lines = new LineCounter()
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset = 0): string => `${file}:${lines.linePos(offset).line}`
  const [error] = document.errors
  if (error !== undefined) throw new Failure(`bad ${placeOf(error.pos[0])}: ${lowerFirst(error.message)}`)
  const found: Record<string, Setting> = {}
  for (const { name, place, value } of entriesOf(document.contents, file, 'sections')) {
    if (!sections.includes(name)) {
      throw new Failure(`bad ${place}: there is no program ${name}${didYouMean(name, sections)}`)
    }
    if (name !== program) continue
    for (const entry of entriesOf(value, place, `flags of ${program}`)) {
      const flag = flags[entry.name]
      if (flag === undefined) {
        const near = didYouMean(entry.name, Object.keys(flags))
        throw new Failure(`bad ${entry.place}: ${program} has no flag ${entry.name}${near}`)
      }
      found[entry.name] = { texts: textsOf(entry.value, flag, entry), place: entry.place }
    }
  }
  return found

  function entriesOf(node: unknown, where: string, what: string): Entry[] {
    const whole = isAlias(node) ? node.resolve(document) : node
    if (whole === null || (isScalar(whole) && whole.value === null)) return []
    if (!isMap(whole)) throw new Failure(`bad ${where}: write ${what}, such as name: value`)
    return whole.items.map(({ key, value }: Pair) => ({
      name: isScalar(key) ? String(key.value) : String(key),
      place: placeOf(isScalar(key) ? key.range?.[0] : undefined),
      value: isAlias(value) ? value.resolve(document) : value,
    }))
  }
}

interface Entry {
  readonly name: string
  readonly place: string
  readonly value: unknown
}

/** A value of the file → texts as they would be typed. */
function textsOf(node: unknown, flag: Flag, { name, place }: Entry): readonly string[] {
  const takesSeveral = flag.type === 'list' || flag.type === 'texts'
  if (isSeq(node) && takesSeveral) return node.items.map(item => textOfScalar(item, name, place))
  if (isSeq(node)) throw new Failure(`bad ${place}: ${name} takes one value, not a list`)
  return [textOfScalar(node, name, place)]
}

function textOfScalar(node: unknown, name: string, place: string): string {
  const value = isScalar(node) ? node.value : undefined
  if (value === undefined || value === null) throw new Failure(`bad ${place}: ${name} has no value`)
  // As it was written: 1e3 and 007 are for the flag to judge.
  return isScalar(node) && typeof value === 'number' ? (node.source ?? String(value)) : String(value)
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)} (see --config)`)
  }
}
