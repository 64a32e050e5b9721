import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toBytes } from '../../src/lib/bytes.ts'
import { templateOf } from '../../src/summarize/kinds/fingerprint.ts'
import { frameOf, tokensOf } from '../../src/summarize/kinds/fold-kinds.ts'
import { templateHash } from '../../src/summarize/kinds/template-hash.ts'
import { templateScan } from '../../src/summarize/kinds/template-scan.ts'

const scan = templateScan()

describe('the template of a text, read in one pass', () => {
  for (const [text, template] of [
    ['saved 12 rows in 1,234.5ms.', 'saved <n> rows in <n>.'],
    ['disk at 93%, 4 left (of 12)', 'disk at <n>, <n> left (of <n>)'],
    ['id=2055 user=ann', 'id=<n> user=ann'],
    ['took: 5', 'took: <n>'],
    ['nothing varies here', 'nothing varies here'],
  ] as const)
    test(`${text} is ${template}`, () => {
      assert.ok(scan.readText(text))
      assert.equal(scan.template(), template)
      assert.equal(scan.hash(), templateHash(template))
    })

  for (const text of [
    'exit code: 402',
    'HTTP 503',
    'errno=5',
    'gpt-4o answered',
    'worker7 is gone',
    'at 10:30:05',
    'a:b:c:5',
    'wrote 12 kB',
    'version 1.2.x',
    '2026-01-25',
    'of /tmp/a/b',
    'said "no"',
    "it's late",
    'two  blanks',
    ' a blank before',
    'a blank after ',
    'grün',
  ])
    test(`of ${JSON.stringify(text)} only the masks know it`, () => assert.ok(!scan.readText(toBytes(text))))

  test('is what the masks make of it, whatever it holds', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'code',
        'status',
        'http',
        'at',
        'x',
        'kb',
        'GiB',
        's',
        'ms',
        'min',
        'h',
        'T',
        'a',
        'def',
      ),
      fc.constantFrom(
        ' ',
        ' ',
        ' ',
        '=',
        ':',
        ',',
        '.',
        '(',
        ')',
        '[',
        ';',
        '%',
        '-',
        '_',
        '/',
        '@',
        '"',
        "'",
        '<',
      ),
      fc.nat(99_999_999).map(String),
      fc.nat(12).map(String),
      fc.stringMatching(/^[ -~]{0,3}$/),
    )
    const texts = fc.array(part, { maxLength: 14 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(texts, text => {
        if (text === '' || !scan.readText(text)) return
        assert.equal(scan.template(), templateOf(text, true))
      }),
      { numRuns: 5000 },
    )
  })

  test('its words and delimiters tell apart what the folding tells apart', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', ' ', ', ', '=', '(', '"', '<*>', '7'), { maxLength: 8 })
    fc.assert(
      fc.property(text, parts => {
        const template = parts.join('')
        scan.readTemplate(template)
        const words = tokensOf(template).filter((_, place) => place % 2 === 0)
        assert.equal(scan.words(), words.length)
        assert.deepEqual(
          words.map((_, place) => scan.word(place)),
          words.map(templateHash),
        )
        const frame = scan.frame()
        const other = words.map((_, i) => `${i === 0 ? '' : tokensOf(template)[2 * i - 1]}w`).join('')
        scan.readTemplate(other)
        if (frameOf(tokensOf(other)) === frameOf(tokensOf(template)) && words.every(word => word !== ''))
          assert.equal(scan.frame(), frame)
        if (scan.readText(template) && scan.template() === template) {
          const read = [scan.hash(), scan.frame(), scan.words()]
          scan.readTemplate(template)
          assert.deepEqual([scan.hash(), scan.frame(), scan.words()], read)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
