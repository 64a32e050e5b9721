import { printable } from '../lib/text.ts'
import type { Summary } from '../records/index.ts'

/** The heading of a report: the title that was asked for, else the name of the job, else neutral words. */
export const headingOf = ({ name = 'RUN SUMMARY' }: Summary, title: string | undefined): string =>
  printable(title ?? name)
