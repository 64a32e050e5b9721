import { Failure } from '../lib/failure.ts'
import { parseDuration } from '../lib/time.ts'
import { type Flag, takesFile } from './flag.ts'

/**
 * The texts given for a flag → its value, as `Flag.type` says. `label` is what the message blames: `--limit`, the
 * environment variable that it came from, or `limit in bs.yaml:3`. Where a flag takes one value, the last text counts.
 */
export function toValue(flag: Flag, given: readonly string[], label: string): unknown {
  const text = given.at(-1) ?? ''
  const names = flag.type === 'list' ? namesIn(given, flag) : [text]
  const wrong = flag.choices && names.find(name => !flag.choices?.includes(name))
  if (wrong !== undefined) throw bad(label, wrong, `choose one of ${flag.choices?.join(', ')}`)
  if (takesFile(flag) && names.includes(''))
    throw bad(label, '', 'write a name; a variable of the script may not be set')
  switch (flag.type) {
    case 'boolean':
      return truth(text, label)
    case 'text':
      return text
    case 'texts':
      return given
    case 'list':
      return names
    case 'duration':
      return duration(text, label)
    case 'size':
      return size(text, label)
    case 'number':
    case 'percent':
      return flag.isCount ? count(text, label) : number(text, label, flag.type)
  }
}

const namesIn = (given: readonly string[], { keepsBlanks }: Flag): string[] =>
  given.flatMap(part => part.trim().split(keepsBlanks ? /\s*,\s*/ : /\s*,\s*|\s+/))

const bad = (label: string, text: string, advice: string): Failure =>
  new Failure(`bad ${label} ${JSON.stringify(text)}: ${advice}`)

/** How a value is written where the label says: `--limit 3`, `BS_X_LIMIT=3`, `limit: 3`. */
function assigned(label: string, text: string): string {
  if (label.startsWith('-')) return `${label} ${text}`
  const [name, place] = label.split(' in ')
  return place === undefined ? `${label}=${text}` : `${name}: ${text}`
}

function truth(text: string, label: string): boolean {
  if (!/^(?:true|false|1|0|yes|no)$/i.test(text)) throw bad(label, text, 'say true or false')
  return /^(?:true|1|yes)$/i.test(text)
}

function duration(text: string, label: string): number {
  try {
    return parseDuration(text)
  } catch (error) {
    // What people type first: `--heartbeat 60`.
    if (/^\d+(?:\.\d+)?$/.test(text))
      throw bad(label, text, `write the unit, such as ${assigned(label, `${text}s`)}`)
    throw new Failure(`${label}: ${(error as Error).message}`)
  }
}

/** Bytes in one of each unit: k, m, g count in thousands, ki, mi, gi in 1024. */
const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
}

function size(text: string, label: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmg]?i?)b?$/i.exec(text) ?? []
  const factor = units[(unit ?? '').toLowerCase()]
  if (amount === undefined || factor === undefined) {
    throw bad(label, text, 'write bytes, such as 100MB or 1MiB')
  }
  return Math.round(Number(amount) * factor)
}

function count(text: string, label: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 1)
    throw bad(label, text, 'write a whole number, 1 or more')
  return value
}

function number(text: string, label: string, type: 'number' | 'percent'): number {
  const value = Number(text.replace(/%$/, ''))
  if (text === '' || !Number.isFinite(value) || value < 0) {
    throw bad(label, text, 'write a number, 0 or more')
  }
  if (type === 'percent' && value > 100) throw bad(label, text, 'write a percentage, 0 to 100')
  return value
}
