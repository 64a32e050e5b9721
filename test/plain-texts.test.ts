import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { withoutTags } from '../scripts/plain-texts.ts'

/** `§{x}` stands for a substitution. */
const substituted = (source: string): string => source.replaceAll('§', '$')

describe('a template of String.raw', () => {
  for (const source of [
    'String.raw`a\\d+\\.b`',
    'String.raw`^§{x}\\] (§{x}|\\w)$`',
    'String.raw`a \\` tick, a \\§{dollar}, two \\\\ strokes, a $ alone`',
    'String.raw`two\nlines` + String.raw`\\n`',
    'String.raw`[’“]` + `plain \\n` + String.raw`\\§{x}`',
    'String.raw`in §{`another §{x}`} one`',
  ].map(substituted))
    test(`${JSON.stringify(source)} is the same text without its tag`, () => {
      assert.equal(runInNewContext(withoutTags(source), { x: 'X\\' }), runInNewContext(source, { x: 'X\\' }))
    })

  test('keeps its tag only when another template stands in it', () => {
    assert.equal(withoutTags('String.raw`a\\d`'), '`a\\\\d`')
    const nested = substituted('String.raw`§{`b`}`')
    assert.equal(withoutTags(nested), nested)
  })
})

test('all that the launcher loads is ASCII', () => {
  const files = readdirSync('dist/lib', { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.js'),
  )
  assert.ok(files.length > 20)
  for (const file of files)
    assert.ok(
      readFileSync(`dist/lib/${file}`).every(byte => byte < 128),
      file,
    )
})
