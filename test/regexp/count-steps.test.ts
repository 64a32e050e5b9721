import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { formats } from '../../src/parse/formats/index.ts'
import { stepCounter } from '../../src/regexp/count-steps.ts'
import { readExpression } from '../../src/regexp/expression.ts'

const finds = (source: string, flags: string, text: string): boolean =>
  stepCounter(readExpression(source, flags))(text, 1_000_000).isFound

describe('it finds what the engine finds', () => {
  test('with the heads of all formats', () => {
    const lines = formats.flatMap(({ samples }) => samples.flatMap(({ lines }) => lines.slice(0, 1)))
    for (const { layout } of formats) {
      for (const source of Object.values(layout?.heads ?? {})) {
        const count = stepCounter(readExpression(source, 's'))
        const pattern = new RegExp(source, 's')
        for (const line of lines)
          assert.equal(count(line, 1_000_000).isFound, pattern.test(line), `${source}: ${line}`)
      }
    }
  })

  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '\\w',
    '(a)',
    '(?:a|ab)',
    '(b|)',
    '(?=a)',
    '(?!b)',
    '(?<=a)',
    '(?<!ab)',
    '\\b',
    '^',
    '$',
    '\\1',
    '\\2',
  )
  const quantifier = fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?')
  const part = fc
    .tuple(atom, quantifier)
    .map(([one, many]) => (/^(\(\?[=!<]|\\b|\^|\$)/.test(one) ? one : one + many))
  const sequence = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''))
  const source = fc.oneof(
    sequence,
    fc.tuple(sequence, sequence).map(([one, other]) => `${one}|${other}`),
    fc.tuple(sequence, quantifier, sequence).map(([one, many, other]) => `(${one})${many}${other}`),
  )

  test('with any expression and text', () => {
    fc.assert(
      fc.property(
        source,
        fc.constantFrom('', 'i', 's', 'm'),
        fc.stringMatching(/^[abAc\n]{0,8}$/),
        (source, flags, text) => {
          assert.equal(finds(source, flags, text), new RegExp(source, flags).test(text))
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('steps', () => {
  const steps = (source: string, text: string): number =>
    stepCounter(readExpression(source, ''))(text, 1_000_000).total

  test('of one loop grow with the text, of two with its square', () => {
    const growth = (source: string): number => steps(source, 'a'.repeat(400)) / steps(source, 'a'.repeat(100))
    assert.ok(growth('^a*b') < 4.5)
    assert.ok(growth('^a*a*b') > 14)
  })

  test('end at the limit', () => assert.equal(steps('^(a+)+b', 'a'.repeat(40)), Number.POSITIVE_INFINITY))
  test('of an expression that begins with ^ are those at the beginning', () =>
    assert.ok(steps('^b', 'a'.repeat(1000)) < 10))
})
