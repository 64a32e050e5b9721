import Parser from 'yargs-parser'
import { Failure } from '../lib/failure.ts'
import { parseDuration } from '../lib/time.ts'

/** One flag as data: the parser, `--help` and the reference are made from it. */
export interface Flag {
  /**
   * `duration` → milliseconds, `size` → bytes, `percent` → 0–100, `list` → texts separated by commas or by repeating
   * the flag, `texts` → repeatable, never split.
   */
  readonly type: 'boolean' | 'text' | 'number' | 'duration' | 'size' | 'percent' | 'list' | 'texts'
  readonly short?: string
  /** Other long names for the same flag. */
  readonly aliases?: readonly string[]
  /** How help names the value: FILE, N, D. */
  readonly value?: string
  /** Written as a user would type it. Absent: the flag is undefined unless given. */
  readonly default?: string
  readonly choices?: readonly string[]
  readonly help: string
  /** Heading in `--help`. */
  readonly group?: string
}

export type Flags = Readonly<Record<string, Flag>>

type ValueOf<F extends Flag> = F['type'] extends 'boolean'
  ? boolean
  : F['type'] extends 'list' | 'texts'
    ? readonly string[]
    : F['type'] extends 'text'
      ? F extends { choices: readonly (infer C)[] }
        ? C
        : string
      : number

/** The value of each flag; undefined is possible only where there is no default. */
export type Values<F extends Flags> = {
  readonly [K in keyof F]: F[K] extends { default: string } | { type: 'boolean' | 'list' | 'texts' }
    ? ValueOf<F[K]>
    : ValueOf<F[K]> | undefined
}

export interface Parsed {
  readonly flags: Readonly<Record<string, unknown>>
  readonly args: readonly string[]
  readonly help: boolean
  readonly version: boolean
}

/**
 * Command line and environment → values: flag, then environment (`BS_RUN_RETRY_DELAY` for `--retry-delay` of bs-run),
 * then default. Options end at `--` or at the first argument that is no option when `haltAtFirst` is set.
 */
export function settle(
  program: string,
  flags: Flags,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Parsed {
  const typed = parse(program, flags, argv)
  const values: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) {
    const variable = `${program}-${name}`.toUpperCase().replaceAll('-', '_')
    const given = typed.values[name]
    if (given !== undefined) values[name] = convert(flag, given, `--${name}`)
    else if (env[variable]) values[name] = convert(flag, [env[variable]], variable)
    else if (flag.default !== undefined) values[name] = convert(flag, [flag.default], `--${name}`)
    else if (flag.type === 'boolean') values[name] = false
    else if (flag.type === 'list' || flag.type === 'texts') values[name] = []
  }
  return { flags: values, args: typed.args, help: typed.help, version: typed.version }
}

interface Typed {
  readonly values: Readonly<Record<string, readonly string[] | undefined>>
  readonly args: readonly string[]
  readonly help: boolean
  readonly version: boolean
}

/**
 * The only place that knows yargs: its parser splits the command line, everything else is data. The parser alone, as all
 * of yargs takes as long to start as the rest of a program.
 */
function parse(program: string, flags: Flags, argv: readonly string[]): Typed {
  const names = Object.keys(flags)
  const isSwitch = (name: string): boolean => flags[name]?.type === 'boolean'
  const switches = ['help', 'version', ...names.filter(isSwitch)]
  const texts = names.filter(name => !isSwitch(name))
  const alias: Record<string, string[]> = { help: ['h'] }
  for (const [name, { short, aliases = [] }] of Object.entries(flags)) {
    alias[name] = short === undefined ? [...aliases] : [short, ...aliases]
  }
  const stops = Object.hasOwn(flags, 'types')
  const words = texts.flatMap(name => [name, ...(alias[name] ?? [])]).map(dashed)
  const { argv: result, error } = Parser.detailed(separated(argv, new Set(words), stops), {
    alias,
    boolean: switches,
    string: texts,
    narg: Object.fromEntries([
      // Or what follows a switch would be its value, such as the command in `--quiet true`.
      ...switches.map(name => [name, 0]),
      // Not a number: one value or more, which may not be missing.
      ...texts.map(name => [name, Number.NaN]),
    ]),
    configuration: {
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
      'halt-at-non-option': stops,
    },
  })
  if (error) throw new Failure(explain(error.message, program))
  // `-q1`: there is no other way to turn one off.
  const off = switches.find(name => result[name] === false)
  if (off !== undefined) throw new Failure(noValue(off, program))
  const known = new Set(['_', '--', 'help', 'version', ...names, ...Object.values(alias).flat()])
  const unknown = Object.keys(result).find(name => !known.has(name))
  if (unknown !== undefined) throw new Failure(whatUnknown(unknown, program, names))
  const values = Object.fromEntries(
    names.map(name => [name, result[name] === undefined ? undefined : [result[name]].flat().map(String)]),
  )
  return {
    values,
    args: [...result._, ...(result['--'] ?? [])].map(String),
    help: result.help === true,
    version: result.version === true,
  }
}

/**
 * `-lerror` → `-l=error`, which the parser knows of numbers only. `words`: the flags that take a value, as they are typed;
 * `stops`: what follows the first other word is a command with flags of its own.
 */
function separated(argv: readonly string[], words: ReadonlySet<string>, stops: boolean): string[] {
  const out: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (word === '--' || (stops && !word.startsWith('-'))) return [...out, ...argv.slice(i)]
    const letter = word.slice(0, 2)
    const isGlued = /^-[a-zA-Z][^=]/.test(word) && words.has(letter)
    out.push(isGlued ? `${letter}=${word.slice(2)}` : word)
    // Its value, whatever that looks like.
    if (words.has(word) && i + 1 < argv.length) out.push(argv[++i] ?? '')
  }
  return out
}

function whatUnknown(name: string, program: string, names: readonly string[]): string {
  const near = closest(name, [...names, 'help', 'version'])
  return `unknown flag ${dashed(name)}${near ? ` (did you mean --${near}?)` : ''}; see ${program} --help`
}

/** yargs' words → ours: what is wrong, which flag, what to do next. */
function explain(message: string, program: string): string {
  const given = /^Argument unexpected for: (.+)/.exec(message)?.[1]
  if (given !== undefined) return noValue(given, program)
  const missing = /^Not enough arguments following: (.+)/.exec(message)?.[1]
  const problem = missing === undefined ? message.split('\n')[0] : `${dashed(missing)} needs a value`
  return `${problem}; see ${program} --help`
}

const noValue = (name: string, program: string): string =>
  `${dashed(name)} takes no value; see ${program} --help`

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`)

/** The name that was probably meant: one that begins alike, else the one with the fewest letters wrong. */
function closest(word: string, names: readonly string[]): string | undefined {
  const alike = names.find(name => name.startsWith(word) || word.startsWith(name))
  if (alike !== undefined) return alike
  const near = names.map(name => ({ name, wrong: distance(word, name) })).sort((a, b) => a.wrong - b.wrong)
  return near.find(({ wrong }) => wrong <= 2 && wrong < word.length)?.name
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replace))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const sizes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
}

/** Text of a flag → its value; `label` is what the message blames. */
function convert(flag: Flag, given: readonly string[], label: string): unknown {
  const text = given.at(-1) ?? ''
  if (flag.choices && !flag.choices.includes(text)) {
    throw new Failure(`bad ${label} ${JSON.stringify(text)}: choose one of ${flag.choices.join(', ')}`)
  }
  switch (flag.type) {
    case 'boolean':
      if (!/^(?:true|false|1|0|yes|no)$/i.test(text))
        throw new Failure(`bad ${label} ${JSON.stringify(text)}: say true or false`)
      return /^(?:true|1|yes)$/i.test(text)
    case 'text':
      return text
    case 'texts':
      return given
    case 'list':
      return given.flatMap(part => part.split(',')).map(part => part.trim())
    case 'duration':
      try {
        return parseDuration(text)
      } catch (error) {
        throw new Failure(`${label}: ${(error as Error).message}`)
      }
    case 'size': {
      const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmg]?i?)b?$/i.exec(text) ?? []
      const factor = sizes[(unit ?? '').toLowerCase()]
      if (amount === undefined || factor === undefined) {
        throw new Failure(`bad ${label} ${JSON.stringify(text)}: write bytes, such as 100MB or 1MiB`)
      }
      return Math.round(Number(amount) * factor)
    }
    case 'number':
    case 'percent': {
      const number = Number(text.replace(/%$/, ''))
      if (text === '' || !Number.isFinite(number) || number < 0) {
        throw new Failure(`bad ${label} ${JSON.stringify(text)}: write a number, 0 or more`)
      }
      if (flag.type === 'percent' && number > 100) {
        throw new Failure(`bad ${label} ${JSON.stringify(text)}: write a percentage, 0 to 100`)
      }
      return number
    }
  }
}
