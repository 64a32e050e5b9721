/** One flag as data. The parser, `--help`, the man page, the completions and the reference are all made from it. */
export interface Flag {
  /**
   * `duration` → milliseconds, `size` → bytes, `percent` → 0–100, `list` → names separated by commas, by blanks or by
   * repeating the flag, `texts` → repeatable, never split.
   */
  readonly type: 'boolean' | 'text' | 'number' | 'duration' | 'size' | 'percent' | 'list' | 'texts'
  /** Names in this list may have blanks in them: only commas separate. */
  readonly keepsBlanks?: boolean
  /** A number that has to be whole, and at least 1. */
  readonly isCount?: boolean
  /** One letter: `q` for `-q`. */
  readonly short?: string
  /** Other long names for the same flag. */
  readonly aliases?: readonly string[]
  /** How help names the value: FILE, N, D. A name with FILE, DIR, FOLDER or PATH in it completes as a file. */
  readonly value?: string
  /** Its value may hold a password or a key: --print-config does not show it. */
  readonly secret?: boolean
  /** Written as a user would type it. Absent: the flag is undefined unless given. */
  readonly default?: string
  /** The only values that are accepted; of a list, the only names. */
  readonly choices?: readonly string[]
  /** Values that the shell offers; others are accepted as well. A function, so that a start does not pay for it. */
  readonly suggest?: () => readonly string[]
  readonly help: string
  /** Heading in `--help`. */
  readonly group?: string
}

/** Flags by their long names, in the order in which help shows them. */
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
export type Values<F extends Flags> = string extends keyof F
  ? Readonly<Record<string, unknown>>
  : {
      readonly [K in keyof F]: F[K] extends { default: string } | { type: 'boolean' | 'list' | 'texts' }
        ? ValueOf<F[K]>
        : ValueOf<F[K]> | undefined
    }

/** The flag as it is typed: `--limit`, `-n`. */
export const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`)

/** The environment variable that a flag is also read from: `BS_RUN_RETRY_DELAY` for `--retry-delay` of bs-run. */
export const variableOf = (program: string, name: string): string =>
  `${program}-${name}`.toUpperCase().replaceAll('-', '_')

/** Whether the value is a file or a folder, which a shell can complete. */
export const takesFile = ({ type, value = '' }: Flag): boolean =>
  type !== 'boolean' && /FILE|DIR|FOLDER|PATH/.test(value)
