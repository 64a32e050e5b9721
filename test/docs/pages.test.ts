import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { general } from '../../src/cli/definition.ts'
import { everyFlag, namesOf } from '../../src/cli/parse.ts'
import { exampleRecords, pages as generated, made } from '../../src/commands/docs/index.ts'
import { programs } from '../../src/commands/docs/programs.ts'
import { fill } from '../../src/commands/docs/regions.ts'
import { read } from '../../src/records/check.ts'
import { kinds } from '../../src/records/index.ts'
import { pages, prose } from './pages.ts'

const text = (page: string): string => readFileSync(page, 'utf8')

describe('the generated parts', () => {
  for (const page of generated()) {
    test(`of ${page} are what make docs writes now`, () => assert.equal(text(page), made(page)))
  }

  test('replace what stood there, and nothing else', () => {
    const page = 'before\n<!-- made: word x -->\nold\n<!-- /made -->\nafter\n'
    const filled = fill(page, { word: argument => `new ${argument}` })
    assert.equal(filled, 'before\n<!-- made: word x -->\n\nnew x\n\n<!-- /made -->\nafter\n')
    assert.equal(fill(filled, { word: argument => `new ${argument}` }), filled)
  })

  test('are not left out when their name is wrong', () => {
    assert.throws(() => fill('<!-- made: wrod -->\n<!-- /made -->', { word: () => '' }), /wrod/)
  })
})

test('there is one valid example record of every kind', () => {
  const examples = text(exampleRecords)
    .trimEnd()
    .split('\n')
    .map(line => {
      const result = read(line)
      assert.equal(result.state, 'record', `${line}: ${JSON.stringify(result)}`)
      return JSON.parse(line) as Record<string, unknown>
    })
  assert.deepEqual(examples.map(({ event }) => String(event)).sort(), Object.keys(kinds).sort())
  for (const record of examples) {
    const { properties } = kinds[record.event as keyof typeof kinds] as { properties: object }
    for (const key of Object.keys(record)) assert.ok(key in properties, `${record.event} has no ${key}`)
  }
})

test('every file and folder that the pages name exists', () => {
  const named = pages.flatMap(page =>
    [...prose(page).matchAll(/`((?:src|test|examples|docs|scripts)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    ),
  )
  assert.ok(named.length > 20)
  for (const path of named) {
    if (!/PROGRAM|NAME/.test(path)) assert.ok(existsSync(path), path)
  }
})

test('every flag that the pages name is a flag of one of the programs or examples', () => {
  const known = new Set([...programs.flatMap(program => namesOf(everyFlag(program))), ...namesOf(general)])
  const generator = `${text('examples/generator-lib/options.mjs')}${text('examples/go-live.sh')}`
  // That page names flags of docker, gcloud and others, too.
  for (const page of pages.filter(page => page !== 'examples/schedulers/README.md')) {
    const written = prose(page).replace(/<!-- made: [\s\S]*?<!-- \/made -->/g, '')
    for (const [, name = ''] of written.matchAll(/`--([a-z-]+)/g)) {
      assert.ok(known.has(name) || generator.includes(name), `${page}: --${name}`)
    }
  }
})

test('the README is short, and names the targets that a newcomer needs', () => {
  assert.ok(text('README.md').split('\n').length < 250)
  const makefile = ['Makefile', 'examples/nightly.mk'].map(text).join('\n')
  const all = pages.map(text).join('\n')
  const named = [...all.matchAll(/(?:`|\$ )make ([a-z]+)\b/g)].map(([, target = '']) => target)
  for (const target of ['demo', 'test', 'docs', 'accept']) assert.ok(named.includes(target), target)
  for (const target of named) assert.match(makefile, new RegExp(`^${target}:`, 'm'), target)
  for (const target of ['demo', 'test']) assert.match(text('README.md'), new RegExp(`\\$ make ${target}\\b`))
})

test('a heading is never followed by another one without a word between', () => {
  for (const page of pages) {
    const lines = prose(page)
      .split('\n')
      .filter(line => line.trim() !== '' && !line.startsWith('<!--'))
    lines.forEach((line, index) => {
      const next = lines[index + 1] ?? ''
      const depth = (text: string): number => /^#+ /.exec(text)?.[0].length ?? 0
      if (depth(line) < 2 || depth(next) === 0) return
      assert.ok(depth(next) > depth(line), `${page}: nothing below ${line}`)
    })
  }
})
