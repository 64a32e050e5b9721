import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { dashed } from '../../src/cli/flag.ts'
import { everyFlag } from '../../src/cli/parse.ts'
import { example, fold, roff, sentence } from '../../src/cli/roff.ts'
import { programs } from '../../src/commands/docs/programs.ts'
import { has } from '../docs/place.ts'

const call = (program: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MANWIDTH: '80' },
  })
  return { stdout, stderr, status }
}

/** The page as it stands on a terminal of 80 columns, without bold and underlined letters. */
const shown = (file: string): string => call('man', '-l', file).stdout.replace(/.\u0008|\u001b\[[\d;]*m/g, '')

for (const program of programs) {
  describe(`man ${program.name}`, () => {
    const file = `dist/man/${program.name}.1`

    test('is a page that groff warns of nothing in', {
      skip: !has('groff') && 'groff is not installed',
    }, () => {
      assert.deepEqual(call('groff', '-ww', '-man', '-Tutf8', '-z', file), {
        stdout: '',
        stderr: '',
        status: 0,
      })
    })

    test('is a page that mandoc finds no fault in', {
      skip: !has('mandoc') && 'mandoc is not installed',
    }, () => {
      assert.deepEqual(call('mandoc', '-T', 'lint', file), { stdout: '', stderr: '', status: 0 })
    })

    test('shows at 80 columns all that help shows', { skip: !has('man') && 'man is not installed' }, () => {
      const page = shown(file)
      assert.deepEqual(
        page.split('\n').filter(line => line.length > 80),
        [],
      )
      const text = page.replace(/\s+/g, ' ')
      assert.ok(text.includes(`NAME ${program.name} - ${program.summary}`), text.slice(0, 300))
      for (const name of Object.keys(everyFlag(program))) assert.ok(text.includes(dashed(name)), name)
      for (const { name, summary } of program.commands ?? []) {
        assert.ok(text.includes(`${program.name} ${name} `), name)
        assert.ok(text.toLowerCase().includes(summary.toLowerCase()), summary)
      }
      for (const [code] of program.exitCodes) assert.match(page, new RegExp(`^ +${code}(?: |$)`, 'm'))
      for (const [line] of program.examples) {
        const typed = text.replaceAll(' \\ ', ' ')
        assert.ok(typed.includes(line.replaceAll('…', '...').replace(/\s+/g, ' ')), line)
      }
    })
  })
}

test('every program has a page in the package', () => {
  const { bin, man } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    bin: Record<string, string>
    man: string[]
  }
  assert.deepEqual(
    man,
    Object.keys(bin).map(name => `./dist/man/${name}.1`),
  )
})

describe('text of a man page', () => {
  for (const [what, text, expected] of [
    ['a dot in front is no request', '.checkpoint.json', '\\&.checkpoint.json'],
    ['a quote in front is no request', "'a' is one", "\\&'a' is one"],
    ['a backslash stays one', 'a\\b', 'a\\eb'],
    ['a flag has dashes that can be copied', '--dry-run', '\\-\\-dry\\-run'],
    ['a letter that not every terminal has goes by its number', 'é', '\\[u00E9]'],
  ] as const) {
    test(what, () => assert.equal(roff(text), expected))
  }

  test('prose is a sentence, but a name in front keeps its letters', () => {
    assert.equal(sentence('write it by rename'), 'Write it by rename.')
    assert.equal(sentence('auto: on a terminal'), 'auto: on a terminal.')
    assert.equal(sentence('Is it alive?'), 'Is it alive?')
    assert.equal(sentence('see --log-max, with re-used names'), 'See \\-\\-log\\-max, with re-used names.')
  })

  test('a long example is broken where a shell lets it be, and never within quotes', () => {
    const lines = example(`bs-x --one two 'three  four five six' | bs-y`, 24).slice(2, -2)
    assert.deepEqual(lines, ['bs\\-x \\-\\-one two \\e', "    'three  four five six' \\e", '    | bs\\-y'])
  })

  test('a line that is broken never begins as a request', () => {
    for (const line of fold(`${'word '.repeat(15)}.config .more 'a' end`, 30))
      assert.doesNotMatch(line, /^[.']/)
  })
})
