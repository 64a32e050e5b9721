import { printable } from '../../lib/text.ts'
import type { Summary } from '../../records/index.ts'
import { clock } from '../text/words.ts'
import { text } from './markup.ts'

/** Changes that are shown at once; the others unfold. */
const shown = 8
/** Maximum number of changes in the list. */
const most = 100

/** What is new, worse or better since the run that this one is compared with; empty without a comparison. */
export function changes({ comparison }: Summary): string {
  if (comparison === undefined) return ''
  const { base, base_run_id, base_started, changes, nothing_before } = comparison
  const facts = [base_run_id, base_started === undefined ? undefined : `${clock(base_started)} UTC`].flatMap(
    fact => (fact === undefined || fact === base ? [] : [printable(fact)]),
  )
  const what = `<p class="dim">Compared with ${text(printable(base))}${facts.length > 0 ? text(` (${facts.join(', ')})`) : ''}.</p>`
  if (nothing_before) return `${what}\n<p>Nothing to compare with: the input has no time before it.</p>`
  if (changes.length === 0) return `${what}\n<p>No change beyond chance.</p>`
  const items = changes.slice(0, most).map(({ regression, kind, message }) => {
    const [mark, color] = regression
      ? ['worse', 'bad']
      : kind.startsWith('new_')
        ? ['new', 'warn']
        : /^(?:gone_error|type_recovered|fewer_errors)$/.test(kind)
          ? ['better', 'ok']
          : ['changed', 'dim']
    return `<li><b class="${color}">${mark}</b><span>${text(printable(message))}</span></li>`
  })
  const more = changes.length > most ? `\n<p class="dim">and ${changes.length - most} more.</p>` : ''
  const list = (some: readonly string[]): string => `<ul class="changes">${some.join('\n')}</ul>`
  const rest = items.slice(shown)
  const folded =
    rest.length === 0 ? '' : `\n<details><summary>${rest.length} more</summary>${list(rest)}${more}</details>`
  return `${what}\n${list(items.slice(0, shown))}${folded}`
}
