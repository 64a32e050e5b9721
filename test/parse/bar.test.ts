import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { claims, recordsOf } from './given.ts'

const bar = '\rtrain:  40%|####      | 2/5 [00:00<00:00,  9.06it/s]'
const eventsOf = (lines: readonly string[]) => recordsOf(lines).map(({ event }) => event)

describe('a progress bar without a newline', () => {
  test('does not hide what is logged behind it, and is progress', () => {
    const records = recordsOf([
      `${bar}ERROR:root:it broke`,
      'Traceback (most recent call last):',
      'KeyError: 1',
    ])
    const [line, log, stats] = records
    assert.deepEqual([line?.event, line?.done, line?.total], ['progress', 2, 5])
    assert.deepEqual([log?.level, log?.message, log?.lines], ['error', 'it broke', 3])
    assert.deepEqual([stats?.lines, claims(stats as never)], [3, 3])
  })

  test('may have been cleared before', () => {
    const [line, log] = recordsOf([`${bar}\r          \r2026-01-25 13:00:00 WARNING slow`])
    assert.equal(line?.event, 'line')
    assert.deepEqual([log?.level, log?.message], ['warn', 'slow'])
  })

  test('stays one line with whatever no format knows behind it', () => {
    assert.deepEqual(eventsOf([`${bar}${bar}`]), ['progress', 'parse_stats'])
    assert.deepEqual(eventsOf([`${bar}a note`]), ['line', 'parse_stats'])
    assert.deepEqual(eventsOf(['99%|']), ['line', 'parse_stats'])
  })

  test('is found in time in a line of a million of them', () => {
    assert.deepEqual(eventsOf([`${'9%|'.repeat(300_000)}`, '\r'.repeat(1_000_000)]), [
      'line',
      'line',
      'parse_stats',
    ])
  })

  test('joins no record, with a return before it or not, and neither does curl’s table', () => {
    const head = '2026-01-25 13:00:00 [INFO] slow chunk'
    const table = [
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current',
      '                                 Dload  Upload   Total   Spent    Left  Speed',
      '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\r100  1256  100  1256    0     0   8000      0 --:--:-- --:--:-- --:--:--  8000',
    ]
    for (const below of [[bar], table])
      assert.equal(recordsOf([head, ...below])[0]?.message, 'slow chunk', below[0])
    assert.equal(recordsOf([head, '       indented'])[0]?.lines, 2)
  })
})

describe('a failure behind a text without a newline', () => {
  const info = '2026-01-25 13:00:00,000 INFO start'
  const frames = ['  File "a.py", line 1, in <module>', 'ValueError: bad']
  const traceback = ['Traceback (most recent call last):', ...frames]
  const errorOf = (lines: readonly string[]) => {
    const records = recordsOf([info, ...lines])
    assert.deepEqual(
      [records.at(-1)?.lines, claims(records.at(-1) as never)],
      [lines.length + 1, lines.length + 1],
    )
    assert.doesNotMatch(String(records[0]?.message), /Traceback|Exception|Killed/)
    return records.find(({ level }) => level === 'error' || level === 'fatal')?.message
  }
  const behind = (text: string, [first = '', ...more]: readonly string[]) => [text + first, ...more]
  const java = ['Exception in thread "main" java.io.IOException: gone', '\tat a.B.c(B.java:1)']
  const thrown = ['java.io.IOException: gone', '\tat a.B.c(B.java:1)']
  const go = [
    'panic: runtime error: index out of range [5]',
    '',
    'goroutine 1 [running]:',
    'main.main()',
    '\t/a.go:1 +0x1',
  ]
  const rust = ["thread 'main' panicked at src/main.rs:10:5:", 'index out of bounds', 'note: run with more']
  const group = [
    '  + Exception Group Traceback (most recent call last):',
    '  |   File "a.py", line 1, in <module>',
    '  | ExceptionGroup: two (1 sub-exception)',
    '  +-+---------------- 1 ----------------',
    '    | ValueError: bad',
    '    +------------------------------------',
  ]
  const cases: ReadonlyArray<[string, readonly string[], RegExp]> = [
    ['a text and a traceback', behind('converting a.csv ... ', traceback), /^ValueError: bad$/],
    ['a text with a colon', behind('converting a.csv: ', traceback), /^ValueError: bad$/],
    ['a group', behind('converting a.csv ... ', group), /^ExceptionGroup: two/],
    ['a bar and a traceback', behind(bar, traceback), /^ValueError: bad$/],
    ['a bar at the margin', behind(bar.slice(1), traceback), /^ValueError: bad$/],
    ['a text and Java’s last words', behind('converting a.csv ... ', java), /^java.io.IOException: gone$/],
    ['a bar and Java’s last words', behind(bar, java), /^java.io.IOException: gone$/],
    ['a bar and a Java exception', behind(bar, thrown), /^java.io.IOException: gone$/],
    ['a text and a panic of Go', behind('loading ... ', go), /^panic: runtime error/],
    ['a text and a panic of Rust', behind('loading ... ', rust), /^panic: index out of bounds$/],
    ['a bar and a fatal word', behind(bar, ['Killed']), /^Killed$/],
  ]
  for (const [name, lines, expected] of cases)
    test(`is an error of its own: ${name}`, () => assert.match(String(errorOf(lines)), expected))

  test('is none where panic is only spoken of', () => {
    for (const text of ['Keep calm and do not panic: it is a drill', "the thread 'main' panicked at noon"])
      assert.equal(recordsOf([text]).length, 2, text)
  })

  test('is none where the text tells of it, or stands before each line', () => {
    const told = recordsOf(behind('2026-01-25 13:00:00,000 ERROR it failed: ', traceback))
    assert.deepEqual([told[0]?.lines, told[1]?.event], [3, 'parse_stats'])
    for (const prefix of ['  ', '[rank0]: ', 'web_1 | ', 'worker> '])
      assert.equal(
        recordsOf(behind(prefix, traceback)).some(({ text }) => text === prefix),
        false,
        prefix,
      )
  })
})
