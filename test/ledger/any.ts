import fc from 'fast-check'

const key = fc.constantFrom('a', 'b', 'c', '\ud800', 'é')
const at = (day: number) => ({ __meta: { timestamp: `2026-01-0${day}T00:00:00Z` } })
const when = fc.constantFrom({}, at(1), at(2), at(3))
const record = fc.oneof(
  fc.tuple(key, when, fc.nat(3)).map(([slug, time, n]) => JSON.stringify({ slug, n, ...time })),
  fc.tuple(key, when, fc.nat(3)).map(([slug, time, n]) => JSON.stringify({ slug, error: `e${n}`, ...time })),
  fc.constantFrom('torn', '[]', '{"no":"key"}', '{"slug":"a","error":null}', ''),
)
/** A table with duplicates, errors, damage and either kind of line end. */
export const anyFile = fc
  .tuple(fc.array(record, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([records, end, ended]) => records.join(end) + (ended && records.length > 0 ? end : ''))
const section = fc.uniqueArray(key).map(keys => Object.fromEntries(keys.map(key => [key, true])))
/** A checkpoint that says anything, or is damaged. */
export const anyCheckpoint = fc.oneof(
  fc.record({ done: section, rejected: section, queued: section }),
  fc.constant('{"done": {"a'),
)
