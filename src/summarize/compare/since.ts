import { isBefore } from '../../lib/time.ts'
import type { Summary } from '../../records/index.ts'
import { other } from '../kinds/kind.ts'
import { known } from '../known.ts'
import type { Change } from './change.ts'
import { sentenceOf } from './sentence.ts'

/** Kinds of errors and messages that first appear at or after a time (RFC 3339 in UTC); `name`: how the user said it. */
export function newSince(summary: Summary, time: string, name: string): NonNullable<Summary['comparison']> {
  const { errors, messages = [], started } = summary
  const isNew = ({ first }: { readonly first?: string }): boolean =>
    first !== undefined && !isBefore(first, time)
  // Without anything before that time, everything would look new.
  const hasPast = started !== undefined && isBefore(started, time)
  const changes: Change[] = !hasPast
    ? []
    : [
        ...errors
          .filter(group => group.fingerprint !== other && isNew(group))
          .map(({ fingerprint, count, sample, first }) =>
            known({
              kind: 'new_error',
              subject: fingerprint,
              before: 0,
              after: count,
              sample,
              first,
              regression: true,
            }),
          ),
        ...messages
          .filter(group => group.template !== other && isNew(group))
          .map(({ template, count, first }) =>
            known({ kind: 'new_message', subject: template, before: 0, after: count, first }),
          ),
      ].map(change => ({ ...change, message: sentenceOf(change) }))
  return known({
    base: name,
    nothing_before: hasPast ? undefined : true,
    changes,
    regressions: changes.filter(({ regression }) => regression).length,
  })
}
