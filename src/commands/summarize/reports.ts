import { Failure } from '../../lib/failure.ts'
import type { View } from '../../summarize/view.ts'
import { viewNames, viewOf } from '../../summarize/views/index.ts'

/** One report to write. */
export interface Report {
  readonly view: View
  /** Absent: standard output. */
  readonly file?: string
}

/**
 * Reads `--format` values such as `text` and `html=report.html`; `output` is the file of `--output`, for a format
 * without a file of its own. Fails for an unknown format, and when two reports would go to the same place.
 */
export function reportsOf(formats: readonly string[], output: string | undefined): Report[] {
  const reports = (formats.length === 0 ? ['text'] : formats).map(given => {
    const at = given.indexOf('=')
    const name = at === -1 ? given : given.slice(0, at)
    const file = at === -1 ? output : given.slice(at + 1)
    const view = viewOf(name)
    if (view === undefined)
      throw new Failure(`bad --format ${JSON.stringify(name)}: choose one of ${viewNames.join(', ')}`)
    if (file === '') throw new Failure(`bad --format ${JSON.stringify(given)}: write ${name}=FILE`)
    return { view, ...(file !== undefined && file !== '-' && { file }) }
  })
  const places = reports.map(({ file }) => file ?? '-')
  const twice = places.find((place, i) => places.indexOf(place) !== i)
  if (twice !== undefined)
    throw new Failure(
      `two reports go to ${twice === '-' ? 'standard output' : twice}: give each a file, such as -f html=report.html`,
    )
  return reports
}
