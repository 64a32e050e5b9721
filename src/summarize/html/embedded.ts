import type { Summary } from '../../records/index.ts'
import { selectRows } from '../text/select-rows.ts'

/** Characters of JSON that a page holds: it is to be mailed. */
const most = 120_000
/** Types, and warnings, that remain of a summary that is larger. */
const fewest = 60

/**
 * The summary as JSON for a script element, where `</script` would end it and `<!--` would begin a comment; JSON allows
 * `<` to be escaped. A summary that is too large loses what a page can do without, and `filters` names that.
 */
export function embedded(summary: Summary): string {
  const whole = escaped(summary)
  if (whole.length <= most) return whole
  const { attempts, activity, ...rest } = summary
  return escaped({
    ...rest,
    types: selectRows(rest.types, fewest).rows.map(({ phases, all_attempts, ...type }) => type),
    warnings: rest.warnings.slice(-fewest),
    ...(rest.trend && { trend: { ...rest.trend, runs: rest.trend.runs.slice(-fewest) } }),
    ...(rest.groups && { groups: [...selectRows(rest.groups, fewest).rows] }),
    filters: [...(rest.filters ?? []), 'cut to fit into a page; -f json has everything'],
  })
}

const escaped = (summary: Summary): string =>
  JSON.stringify(summary).replace(
    /[<>&\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
