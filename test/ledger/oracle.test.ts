import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyCheckpoint, anyFile } from './any.ts'
import { found, ledgerOf, put } from './given.ts'

const names = ['successes', 'rejects', 'updates'] as const
type Name = (typeof names)[number]
interface Row {
  readonly line: number
  readonly key: string
  readonly error: boolean
}

/** What an audit has to find, said in the plainest way: everything in memory, every pair looked at. */
function expected(files: Record<Name, string>, state: object | string): string[] {
  const out: string[] = []
  const rows = Object.fromEntries(names.map(name => [name, rowsOf(name)])) as Record<Name, Row[]>
  const keys = (name: Name): Set<string> => new Set(rows[name].map(({ key }) => key))
  const [done, rejected, updates] = [keys('successes'), keys('rejects'), keys('updates')]

  function rowsOf(name: Name): Row[] {
    return files[name].split('\n').flatMap((text, index): Row[] => {
      if (text.trim() === '') return []
      const at = `master/${name}.jsonl:${index + 1}`
      try {
        const { slug, error = null } = JSON.parse(text)
        if (typeof slug !== 'string') throw new SyntaxError()
        if (name !== 'rejects' && error !== null) out.push(`no_error_in_successes ${at} ${slug}`)
        if (name === 'rejects' && error === null) out.push(`error_in_rejects ${at} ${slug}`)
        return [{ line: index + 1, key: slug, error: error !== null }]
      } catch {
        out.push(`readable_lines ${at}`)
        return []
      }
    })
  }
  for (const name of names) {
    for (const [index, { key, line }] of rows[name].entries()) {
      const at = `master/${name}.jsonl:${line} ${key}`
      const first = rows[name].findIndex(row => row.key === key) === index
      if (!first) out.push(`unique_keys ${at}`)
      if (name === 'rejects' && (done.has(key) || updates.has(key))) out.push(`one_file_per_key ${at}`)
      if (name === 'updates' && done.has(key)) out.push(`updates_promoted ${at}`)
      if (typeof state === 'string' || !first || name === 'updates') continue
      const section = name === 'successes' ? 'done' : 'rejected'
      if (!sectionOf(section).has(key)) out.push(`checkpoint_matches ${at}`)
    }
  }
  function sectionOf(section: string): Set<string> {
    return new Set(Object.keys((state as Record<string, object>)[section] ?? {}))
  }
  if (typeof state === 'string') return [...out, 'readable_files .checkpoint.json'].sort()
  const tell = (check: string, key: string): void => void out.push(`${check} .checkpoint.json ${key}`)
  for (const key of sectionOf('done'))
    if (!done.has(key) && !updates.has(key))
      tell(rejected.has(key) ? 'checkpoint_matches' : 'done_has_line', key)
  for (const key of sectionOf('rejected')) {
    if (!rejected.has(key)) tell('checkpoint_matches', key)
    if (sectionOf('done').has(key)) tell('done_not_rejected', key)
  }
  for (const key of sectionOf('queued'))
    if (sectionOf('done').has(key) || done.has(key)) tell('queued_not_done', key)
  return out.sort()
}

test('an audit finds what the plainest reading of the invariants finds, and nothing else', () => {
  const ledger = ledgerOf({})
  fc.assert(
    fc.property(anyFile, anyFile, anyFile, anyCheckpoint, (successes, rejects, updates, state) => {
      put(ledger.dir, {
        'master/successes.jsonl': successes,
        'master/rejects.jsonl': rejects,
        'master/updates.jsonl': updates,
        '.checkpoint.json': typeof state === 'string' ? state : JSON.stringify(state),
      })
      assert.deepEqual(found(ledger).sort(), expected({ successes, rejects, updates }, state))
    }),
    { numRuns: 300 },
  )
})
