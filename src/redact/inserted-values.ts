import { strongName } from './names.ts'
import { isPlaceholder } from './plain-value.ts'
import type { Span, ValueReader } from './secret.ts'

const secretColumn = new RegExp(`${strongName}["'\x60\\s\\\\]{0,8}$`, 'i')
/** One value of a row: a text, in which two quotes stand for one, or anything else up to the comma. */
const oneValue = /\s{0,8}(?:'((?:[^'\n]|''){0,2048})'|[^,()'\n]{0,256})\s{0,8}(,|\)|$)/y

/** The texts in the first row of an INSERT that belong to columns with the name of a secret. */
export const insertedValues: ValueReader = (text, at, found) => {
  const spans: Span[] = []
  oneValue.lastIndex = at
  for (const column of (found[1] ?? '').split(',')) {
    const from = oneValue.lastIndex
    const value = oneValue.exec(text)
    if (value === null) break
    const content = value[1] ?? ''
    if (content !== '' && secretColumn.test(column) && !isPlaceholder(content)) {
      const begins = text.indexOf("'", from) + 1
      spans.push({ from: begins, to: begins + content.length })
    }
    if (value[2] !== ',') break
  }
  return spans
}
