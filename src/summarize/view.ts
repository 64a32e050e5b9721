import type { Summary } from '../records/index.ts'

export interface ViewOptions {
  /** Heading; else the name of the job, else `RUN SUMMARY`. */
  readonly title?: string | undefined
  /** Columns of the paper. */
  readonly width: number
  readonly color: boolean
  /** Show all attempts beside the final ones. */
  readonly allAttempts: boolean
}

/** One way to show a summary. */
export interface View {
  /** What a user types after `--format`. */
  readonly name: string
  readonly summary: string
  /** The whole text, without its last newline. */
  render(summary: Summary, options: ViewOptions): string | Promise<string>
}
