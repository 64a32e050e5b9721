import type { Summary } from '../records/index.ts'

export interface ViewOptions {
  /** The heading; absent: the name of the job, else `RUN SUMMARY`. */
  readonly title?: string | undefined
  /** Width of the output in characters. */
  readonly width: number
  readonly color: boolean
  /** Show sums over all attempts beside the final ones. */
  readonly allAttempts: boolean
}

/** One output format for a summary. */
export interface View {
  /** The value of `--format`. */
  readonly name: string
  readonly summary: string
  /** For programs: it gets every kind of error and message; the other views get at most `--top`. */
  readonly isWhole?: true
  /** The whole output, without its last newline. */
  render(summary: Summary, options: ViewOptions): string | Promise<string>
}
