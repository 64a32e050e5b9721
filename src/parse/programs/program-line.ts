import { type Category, categoryOf } from '../../errors/category.ts'
import { stripAnsi } from '../../lib/text.ts'
import type { Level } from '../../records/index.ts'
import { byName, matcher } from '../layouts/byte-pattern.ts'
import { levelOf } from '../layouts/levels.ts'
import { numberOf } from '../layouts/value.ts'
import { exitMeaning } from './exit-codes.ts'
import { prefilterTables } from './generated/prefilter.ts'
import { type Owner, owners, traceOwner } from './owners.ts'
import { type Prefilter, prefilterOf } from './prefilter.ts'
import type { Takes } from './takes.ts'
import { goesOn, isConditional, onlyTalks } from './talk.ts'

/** What a line says that a program printed because something went wrong. */
export interface ProgramLine {
  /** The program; absent when the line does not show it. */
  readonly logger?: string
  readonly level: Level
  readonly category?: Category
  /** Without the program's name and its word for the level. */
  readonly message: string
  /** What else the line tells: `file line column code host …`. */
  readonly data?: Readonly<Record<string, string | number>>
  /** Which lines below belong to it. */
  readonly takes?: Takes
  /** It only repeats that something else has failed. */
  readonly isConsequence?: boolean
  /** No program in particular writes so. */
  readonly isGeneral?: boolean
}

let filter: Prefilter | undefined

/** What programs and launchers put in front of each line of another: ranks, steps, numbers of tasks, the time of day. */
const label =
  /^(?:\[(?:\d{1,5},\d{1,5}\]<std(?:err|out)>|rank\d{1,5}\]|default\d{1,3}\]):? ?|#\d{1,4} (?:\d{1,6}\.\d{1,4} )?|\d{1,4}: |(?:std(?:err|out)|remote): |\[\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\] |\d\d:\d\d:\d\d(?:[.,]\d{1,9})? {1,2})/
/** A time of day alone, as scripts put it in front. */
const clockTime = /\d\d:\d\d:\d\d(?:[.,]\d{1,9})?/

/**
 * The error, warning or crash that a line tells in a program's own words; undefined for every other line. The line is a byte
 * string (lib/bytes.ts), and so are the texts of the answer. Time grows with the line's length. `isCalm`: the line states a
 * level below a warning, so that no general words of failure count, only those of one program.
 */
export function programLine(line: string, isCalm = false): ProgramLine | undefined {
  // A line is asked for by more than one format.
  if (line !== last?.line || isCalm !== last.isCalm) {
    answer = find(line, isCalm)
    last = { line, isCalm }
  }
  return answer
}

let last: { readonly line: string; readonly isCalm: boolean } | undefined
let answer: ProgramLine | undefined

/** What a line may be: one of these or numbers, and the beginning of a trace. */
export interface Hints {
  readonly isProgram: boolean
  readonly isTrace: boolean
}

/** One look, with which nearly all lines are done; undefined: it is nothing of all this. */
export function hintsOf(line: string): Hints | undefined {
  const numbers = candidates(line)
  if (line.includes('\x1b')) return any
  const isLabelled = isLabel(line.charCodeAt(0)) && label.test(line)
  if (numbers === undefined) return isLabelled ? { isProgram: true, isTrace: false } : undefined
  const isTrace = numbers.at(-1) === traceOwner
  return { isProgram: isLabelled || !isTrace || numbers.length > 1, isTrace }
}

const any: Hints = { isProgram: true, isTrace: true }

/** A line is looked at for its hints, and then for what it says. */
let asked: string | undefined
let numbers: readonly number[] | undefined

const candidates = (text: string): readonly number[] | undefined => {
  if (text === asked) return numbers
  filter ??= prefilterOf(prefilterTables)
  numbers = filter.candidates(text)
  asked = text
  return numbers
}

function find(line: string, isCalm: boolean): ProgramLine | undefined {
  const text = line.includes('\x1b') ? stripAnsi(line) : line
  if (text.length <= reach) return labelled(text, isCalm)
  const found = labelled(text.slice(0, reach), isCalm)
  if (found === undefined || !text.slice(0, reach).endsWith(found.message)) return found
  return { ...found, message: found.message + text.slice(reach) }
}

/** Longer lines say in their beginning what they are; no expression reads more. */
const reach = 2000

function labelled(text: string, isCalm: boolean): ProgramLine | undefined {
  const prefix = isLabel(text.charCodeAt(0)) ? label.exec(text)?.[0] : undefined
  const behind = prefix === undefined ? undefined : read(text.slice(prefix.length), isCalm)
  if (prefix === undefined || behind === undefined) return read(text, isCalm)
  const time = clockTime.exec(prefix)?.[0]
  const origin = time === undefined ? { prefix: trimmed(prefix) } : { time }
  return { ...behind, data: { ...origin, ...behind.data } }
}

/** `[`, `#`, a digit, `r` or `s`. */
const isLabel = (char: number): boolean =>
  char === 91 || char === 35 || (char > 47 && char < 58) || char === 114 || char === 115

function read(text: string, isCalm: boolean): ProgramLine | undefined {
  const numbers = candidates(text)
  if (numbers === undefined) return undefined
  let talks: boolean | undefined
  let mayBe: boolean | undefined
  for (const number of numbers) {
    const owner = owners[number]
    if (owner === undefined) return undefined
    if (isCalm && owner.shape.isGeneral) continue
    if (owner.shape.isStatement) {
      mayBe ??= isConditional(text)
      if (mayBe) continue
    }
    if (owner.shape.also !== undefined && !owner.shape.also.test(text)) continue
    // Compiled for the first line that may be one: a log needs few of them.
    owner.find ??= byName(matcher(owner.shape.is))
    const groups = owner.find(text)
    if (groups === undefined) continue
    if (!owner.shape.isGeneral) return readParts(owner, text, groups)
    talks ??= onlyTalks(text)
    if (!talks) return readParts(owner, text, groups)
  }
  return undefined
}

/** Without ASCII white space around it: the byte A0 may be half of a letter. */
const trimmed = (text: string): string => text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '')

/** Alternatives of one expression may not have groups of the same name: `line2` is `line`, too. */
const key = (name: string): string => (name.endsWith('2') ? name.slice(0, -1) : name)

const own = new Set(['', 'level', 'level2', 'logger', 'message'])
const words: Readonly<Record<string, Level>> = {
  E: 'error',
  e: 'error',
  W: 'warn',
  w: 'warn',
  F: 'fatal',
  'fatal error': 'fatal',
}

function readParts(
  { program, shape }: Owner,
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
): ProgramLine {
  const { level2, level: word = level2, logger = program } = groups
  const message = trimmed(groups.message ?? '') || trimmed(text)
  const data: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(groups)) {
    if (value !== undefined && value !== '' && !own.has(name)) data[key(name)] = numberOf(value) ?? value
  }
  const level = word === undefined ? undefined : (words[word] ?? levelOf(word))
  const { exit_code: code } = data
  const stated = shape.level ?? level ?? 'error'
  const category =
    shape.category ?? categoryOf(text) ?? (typeof code === 'number' ? exitMeaning(code)?.category : undefined)
  return {
    ...(logger !== '' && { logger }),
    level: stated === 'error' && shape.isGeneral && goesOn(text) ? 'warn' : stated,
    ...(category !== undefined && { category }),
    message,
    ...(Object.keys(data).length > 0 && { data }),
    ...(shape.takes !== undefined && { takes: shape.takes }),
    ...(shape.isConsequence && { isConsequence: true }),
    ...(shape.isGeneral && { isGeneral: true }),
  }
}
