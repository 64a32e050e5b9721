import type { Io } from '../../cli/command.ts'
import type { Summary } from '../../records/index.ts'
import { replace } from '../../system/replace.ts'
import type { SummarizeValues } from './flags.ts'
import type { Report } from './reports.ts'

type Shown = Pick<SummarizeValues, 'failed' | 'since' | 'until' | 'where'>

/** The summary as the views get it: with the flags that left something out. */
export function shownOf(summary: Summary, { failed, since, until, where }: Shown): Summary {
  const filters = [
    ...(since === undefined ? [] : [`--since ${since}`]),
    ...(until === undefined ? [] : [`--until ${until}`]),
    ...where.map(pair => `--where ${pair}`),
    ...(failed ? ['--failed'] : []),
  ]
  const isOk = ({ status }: { readonly status?: string }): boolean => status === 'success'
  return {
    ...summary,
    ...(failed && { types: summary.types.filter(type => !isOk(type)) }),
    ...(failed && summary.groups && { groups: summary.groups.filter(group => !isOk(group)) }),
    ...(filters.length > 0 && { filters }),
  }
}

/** The most frequent kinds only, for people. */
const topOf = (summary: Summary, top: number): Summary => ({
  ...summary,
  errors: summary.errors.slice(0, top),
  ...(summary.messages && { messages: summary.messages.slice(0, top) }),
})

/** Renders a report and writes it to its file, whole or not at all, or to standard output. */
export async function writeReport(
  { view, file }: Report,
  summary: Summary,
  flags: Pick<SummarizeValues, 'title' | 'width' | 'color' | 'all-attempts' | 'top'>,
  io: Io,
): Promise<void> {
  const toTerminal = io.terminal.stdout && file === undefined
  const text = await view.render(view.isWhole ? summary : topOf(summary, flags.top), {
    title: flags.title,
    width: Math.max(40, flags.width ?? (toTerminal ? io.terminal.columns : 100)),
    color: flags.color === 'auto' ? toTerminal && !io.env.NO_COLOR : flags.color === 'always',
    allAttempts: flags['all-attempts'],
  })
  if (file === undefined) await print(io, `${text}\n`)
  else replace(file, `${text}\n`, '--output')
}

/** Writes text to standard output, and waits until it has left. */
export const print = (io: Io, text: string): Promise<void> =>
  new Promise(resolve => io.stdout.write(text, () => resolve()))
