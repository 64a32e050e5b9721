import { printable } from '../lib/text.ts'
import type { Summary } from '../records/index.ts'

/** The heading of a report: the given title, else the name of the job, else RUN SUMMARY. */
export const headingOf = ({ name = 'RUN SUMMARY' }: Summary, title: string | undefined): string =>
  printable(title ?? name)
