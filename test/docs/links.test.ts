import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, test } from 'node:test'
import { anchorsOf, linksOf, pages } from './pages.ts'

describe('the links within the project', () => {
  for (const page of pages) {
    test(`of ${page} lead to files and headings that exist`, () => {
      for (const { file, anchor, text } of linksOf(page)) {
        assert.ok(existsSync(file), `${text}: there is no ${file}`)
        if (anchor === undefined) continue
        assert.ok(anchorsOf(file).has(anchor), `${text}: ${file} has no heading #${anchor}`)
      }
    })
  }

  test('lead from the README to every page in at most two clicks', () => {
    const first = linksOf('README.md').map(({ file }) => file)
    const second = first.filter(file => pages.includes(file)).flatMap(linksOf)
    const reached = new Set(['README.md', ...first, ...second.map(({ file }) => file)])
    assert.deepEqual(
      pages.filter(page => !reached.has(page)),
      [],
    )
  })

  test('do not leave the package', () => {
    for (const page of pages) {
      for (const { file, text } of linksOf(page)) {
        assert.doesNotMatch(file, /^(?:\.\.|src|test|build|dist|node_modules)\b/, `${page}: ${text}`)
      }
    }
  })
})

test('an anchor is a heading as GitHub writes it', () => {
  const anchors = anchorsOf('docs/troubleshooting.md')
  assert.ok(anchors.has('exit-code-3-no-api-key'))
  assert.ok(!anchors.has('Exit-code-3'))
})
