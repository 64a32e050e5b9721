import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { displayWidth } from '../../src/lib/display-width.ts'
import type { AnyRecord, TypeEnd } from '../../src/records/index.ts'
import { table } from '../../src/summarize/text/table.ts'
import type { ViewOptions } from '../../src/summarize/view.ts'
import { viewNames } from '../../src/summarize/views/index.ts'
import { text } from '../../src/summarize/views/text.ts'
import { at, sumUp } from './given.ts'

const end = (type: string, facts: Partial<TypeEnd> = {}): TypeEnd => ({
  event: 'type_end',
  type,
  status: 'success',
  ...facts,
})
const show = (records: readonly AnyRecord[], options: Partial<ViewOptions> = {}): string =>
  text.render(sumUp(records), { title: 'T', width: 100, color: false, allAttempts: false, ...options })
const failed = end('logic', { status: 'failed', error: 'Rate limit exceeded', error_category: 'rate_limit' })

describe('the table', () => {
  test('stands in columns with wide characters, marks and emoji', () => {
    const lines = show([
      end('漢字', { generated: 3 }),
      end('e\u0301t\u00e9', { generated: 4 }),
      end('😀', { generated: 5 }),
    ]).split('\n')
    const columns = lines
      .filter(line => /\bok\b/.test(line))
      .map(line => displayWidth(line.slice(0, line.indexOf('ok'))))
    assert.equal(columns.length, 3)
    assert.equal(new Set(columns).size, 1, lines.join('\n'))
  })

  test('has a dash for what is not known and a zero for none', () => {
    const lines = show([end('a', { generated: 3, inserted: 0 }), end('b', { generated: 4 })]).split('\n')
    assert.match(lines.find(line => line.startsWith('  a')) ?? '', /ok +1 +3 +0 +–$/)
    assert.match(lines.find(line => line.startsWith('  b')) ?? '', /ok +1 +4 +– +–$/)
  })

  test('has no column of which nobody told anything', () => {
    const printed = show([end('a', { generated: 3 })])
    assert.match(printed, /generated/)
    assert.doesNotMatch(printed, /approved|unique|dup|Inserted|inserted|error/)
  })

  test('shows a rate of which the count is not known', () => {
    assert.match(show([end('a', { approval_rate: 81.3 })]), / – \(81\.3%\)/)
  })

  test('puts the error beside its type where there is room, else below it, cut to the width', () => {
    assert.match(show([failed]), /logic {2}FAILED .* – {2}rate_limit: Rate limit exceeded$/m)
    const long = { ...failed, error: 'word '.repeat(60), generated: 85, approved: 3, unique: 3, inserted: 3 }
    const narrow = show([long], { width: 80 }).split('\n')
    const below = narrow[narrow.findIndex(line => line.includes('FAILED')) + 1] ?? ''
    assert.match(below, /^ {4}rate_limit: word word .*…$/)
    assert.equal(below.length, 80)
  })

  test('says what ended a type that left no error', () => {
    for (const [facts, expected] of [
      [{ exit_code: 5 }, 'exit code 5'],
      [{ signal: 'SIGKILL' }, 'ended by SIGKILL'],
      [{ signal: 'SIGTERM', timed_out: true }, 'timed out'],
      [{ exit_code: 0, reason: 'inserted nothing' }, 'inserted nothing'],
    ] as const) {
      assert.ok(show([end('a', { status: 'failed', ...facts })]).includes(`  ${expected}`), expected)
    }
  })

  test('does not repeat a category that the error already names', () => {
    const error = '[HIGH] rate_limit: openai - Rate limit exceeded'
    assert.doesNotMatch(show([{ ...failed, error }]), /rate_limit: \[HIGH\]/)
  })

  test('sums up several types, and all attempts when asked', () => {
    const records = [
      end('a', { status: 'retry', attempt: 1, inserted: 5 }),
      end('a', { attempt: 2, inserted: 7 }),
      end('b', { inserted: 1 }),
    ]
    assert.match(show(records), /^ {2}total +3 +8/m)
    assert.match(show(records), /Inserted: 8, 13 over all attempts/)
    assert.doesNotMatch(show(records), / {2}all attempts/)
    const all = show(records, { allAttempts: true })
      .split('\n')
      .filter(line => line.includes('all attempts  '))
    assert.deepEqual(
      all.map(line => line.trim().split(/\s{2,}/)),
      [
        ['all attempts', '12'],
        ['all attempts', '13'],
      ],
    )
  })

  test('is aligned by what is seen, not by its colour codes', () => {
    const records = [end('a', { inserted: 5 }), failed]
    const colored = show(records, { color: true })
    assert.match(colored, /\x1b\[32mok {4}\x1b\[0m/)
    assert.match(colored, /\x1b\[31mFAILED\x1b\[0m/)
    assert.equal(colored.replace(/\x1b\[\d+m/g, ''), show(records))
  })

  test('leaves no space at the end of a line', () => {
    assert.doesNotMatch(show([end('a', { inserted: 5 }), failed, { event: 'phase', phase: 1 }]), / $/m)
  })
})

describe('text from a log', () => {
  test('cannot move the cursor, ring, or begin a line of its own', () => {
    const evil = 'x\x1b[2J\x07\r\nWarnings\n  none\x9b1m'
    const printed = show(
      [
        { event: 'script_start', run_id: evil },
        { ...end(evil, { status: 'failed', error: evil, approved: 1, evaluated: 9 }), run_id: evil },
        { event: 'log', level: 'error', message: evil, type: evil, run_id: evil },
        { event: 'phase', phase: 1, name: evil, run_id: evil },
      ],
      { title: evil },
    )
    assert.doesNotMatch(printed, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
    assert.equal(printed.match(/^Warnings$/gm)?.length, 1)
  })
})

describe('the heading', () => {
  test('ends at the right edge, and keeps a gap where there is none', () => {
    const [wide = ''] = show([end('a')], { width: 60 }).split('\n')
    assert.equal(wide.length, 60)
    assert.match(show([end('a')], { width: 4 }), /^T {4}success\n/)
  })

  test('does not fill the memory for paper of any width', () => {
    assert.ok(show([end('a')], { width: 1e9 }).length < 100_000)
  })

  test('counts the types that were planned, and names those that failed', () => {
    const records: AnyRecord[] = [{ event: 'script_start', total_types: 6 }, end('math'), failed]
    assert.match(show(records), /^Successful types: 1 \/ 6 {6}Failed types: 1 \(logic\)$/m)
  })

  test('says when it was, with the day once', () => {
    const printed = show([
      { event: 'type_start', type: 'a', timestamp: at(0) },
      { ...end('a'), timestamp: at(75) },
    ])
    assert.match(printed, /^Started: 2026-01-25 13:00:00 UTC {6}Ended: 13:01:15 UTC$/m)
    assert.match(printed, /1m 15s {2}·/)
  })
})

describe('money and lines', () => {
  test('count what failed attempts cost, too', () => {
    const records = [
      end('a', { status: 'retry', attempt: 1, cost_usd: 1, tokens: 1000 }),
      end('a', { attempt: 2, cost_usd: 0.5, tokens: 234 }),
    ]
    assert.match(show(records), /^Cost of all attempts: \$1\.50, 1,234 tokens$/m)
  })

  test('are not mentioned when there is nothing to say', () => {
    const printed = show([end('a'), { event: 'parse_stats', lines: 5, records: 5, unclaimed: 0 }])
    assert.doesNotMatch(printed, /Cost|not understood|Warnings|Top errors|Phases|left out/)
  })
})

describe('a table in a narrow terminal', () => {
  const nights = Array.from({ length: 6 }, (_, n) =>
    end(`日本語の型-${n}`, {
      run_id: `20260125T13000${n}Z`,
      generated: 150,
      evaluated: 150,
      approved: 120,
      inserted: 118,
      unique: 119,
      cost_usd: 0.2,
      duration_seconds: 243,
    }),
  )

  for (const width of [60, 80, 120])
    test(`of ${width} columns has no longer line, and says what it leaves out`, () => {
      const lines = show(nights, { width }).split('\n')
      for (const line of lines) assert.ok(displayWidth(line) <= width, line)
      const titles = lines.find(line => line.includes('status')) ?? ''
      const note = /\(no room for [^)]*\)/.exec(lines.join(' '))?.[0] ?? ''
      for (const title of ['attempts', 'generated', 'approved', 'unique', 'inserted', 'cost', 'time'])
        assert.ok((titles + note).includes(title), title)
      assert.equal(note === '', width === 120)
    })
})

test('a column on the left at the end of a table is cut, one on the right never', () => {
  const column = (align: 'left' | 'right') => ({ title: 'x', align, cells: [{ text: 'abcdefghij' }] })
  assert.deepEqual(
    table([column('left')], 8, line => line),
    ['  x', '  abcde…'],
  )
  assert.deepEqual(
    table([column('right')], 8, line => line),
    ['           x', '  abcdefghij'],
  )
})

test('every view is a file of its name, and every file is a view', () => {
  const files = readdirSync('src/summarize/views').filter(file => file !== 'index.ts')
  assert.deepEqual(files.sort(), viewNames.map(name => `${name}.ts`).sort())
})

describe('the head', () => {
  const logs = (...levels: string[]) =>
    levels.map(level => ({ event: 'log', level, message: 'x' }) as unknown as AnyRecord)

  test('of a success tells of errors and warnings in its log', () => {
    assert.match(show([...logs('error'), end('a')]), /Failed types: 0 +1 error in the log$/m)
    assert.match(show([...logs('warn', 'warn', 'warn'), end('a')]), /Failed types: 0 +3 warnings$/m)
  })

  test('tells of none where there are none, or where the run did not succeed', () => {
    assert.match(show([...logs('info'), end('a')]), /Failed types: 0$/m)
    assert.doesNotMatch(show([...logs('error', 'warn'), failed]), /in the log|1 warning/)
  })
})
