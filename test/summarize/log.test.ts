import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'

const summarize = (input: string, ...args: string[]): string =>
  spawnSync('dist/bin/bs-summarize', args, { input, encoding: 'utf8' }).stdout
const access = (status: number, id: number, second: number): string =>
  `10.0.0.1 - - [25/Jan/2026:13:00:${String(second).padStart(2, '0')} +0000] "GET /items/${id}?q=x HTTP/1.1" ${status} 512 "-" "curl/8"`

describe('the summary of a log without attempts', () => {
  const requests = Array.from({ length: 40 }, (_, i) => access(i % 10 === 9 ? 500 : 200, i, i)).join('\n')

  test('counts records by level, and groups requests by path and status', () => {
    const printed = summarize(requests)
    assert.match(printed, /^Records {2}40: info 36 \(90\.0%\), error 4 \(10\.0%\)$/m)
    assert.match(printed, /^ +36 .* GET \/items\/<id> HTTP\/1\.1 200$/m)
    assert.match(printed, /^ +4 .* GET \/items\/<id> HTTP\/1\.1 500$/m)
    assert.match(printed, /^Over time {2}[▁▂▃▄▅▆▇█]+/m)
    assert.doesNotMatch(printed, /No attempt/)
  })

  test('is the same from the log and from its records', () => {
    const records = spawnSync('dist/bin/bs-parse', [], { input: requests, encoding: 'utf8' }).stdout
    assert.equal(summarize(records, '-f', 'json'), summarize(requests, '-f', 'json'))
  })

  test('keeps requests of different statuses apart, whichever comes first', () => {
    const lines = [200, 404, 200, 200].map((status, i) => access(status, i, i))
    for (const log of [lines, [...lines].reverse()]) {
      const { messages } = JSON.parse(summarize(log.join('\n'), '-f', 'json'))
      assert.deepEqual(
        messages.map(({ template, count }: { template: string; count: number }) => [template, count]),
        [
          ['GET /items/<id> HTTP/1.1 200', 3],
          ['GET /items/<id> HTTP/1.1 404', 1],
        ],
      )
    }
  })

  test('groups messages that differ in numbers, ids and paths, with or without a level', () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `Jan 25 13:00:${10 + i} web app[${i}]: job ${i} took ${i * 7}ms ✓`,
    )
    const { messages } = JSON.parse(summarize(lines.join('\n'), '-f', 'json'))
    assert.deepEqual(
      messages.map(({ template, count }: { template: string; count: number }) => [template, count]),
      [['job <n> took <n> ✓', 30]],
    )
  })

  test('counts records without a level, and says so only where others have one', () => {
    const plain = 'Jan 25 13:00:00 web app[1]: hello\n'
    const killed = 'Jan 25 13:00:01 web kernel: Out of memory: Killed process 47 (python3)\n'
    assert.match(
      summarize(plain.repeat(3) + killed),
      /^Records {2}4: error 1 \(25\.0%\), no level 3 \(75\.0%\)$/m,
    )
    assert.match(summarize(plain), /^Records {2}1$/m)
    assert.match(summarize(plain, '-f', 'md'), /^1 record$/m)
  })

  test('hides secrets in its messages', () => {
    const key = `sk-${'ant-api03-'}${'Ab1'.repeat(12)}`
    const printed = summarize(`2026-01-25 13:00:00,000 - app - INFO - using key ${key}\n`)
    assert.ok(!printed.includes(key))
  })

  test('has no messages when the input is about attempts', () => {
    const records = [
      { event: 'log', level: 'info', message: 'hello' },
      { event: 'type_end', type: 'math', status: 'success' },
    ]
    const summary = JSON.parse(
      summarize(records.map(record => JSON.stringify(record)).join('\n'), '-f', 'json'),
    )
    assert.equal(summary.messages, undefined)
  })

  test('keeps its memory bounded for many different messages', () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => {
      // Each line has words of its own, in a number of its own, so that no two are one kind.
      const word = [...String(i)].map(digit => 'abcdefghij'[Number(digit)]).join('')
      return `2026-01-25 13:00:00,000 - app - INFO - ${[...word].join(`${word} `)} happened`
    })
    const { messages, levels } = JSON.parse(summarize(lines.join('\n'), '-f', 'json', '--top', '5000'))
    assert.equal(levels.info, 60_000)
    assert.ok(messages.length <= 4001, String(messages.length))
    assert.equal(messages.at(-1).template, '(other)')
    assert.equal(
      messages.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
      60_000,
    )
  })

  test('counts messages that differ in one word as one kind, however many words there are', () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => {
      const word = [...String(i)].map(digit => 'abcdefghij'[Number(digit)]).join('')
      return `2026-01-25 13:00:00,000 - app - INFO - ${i % 2 ? 'opened' : 'closed'} the file of ${word}`
    })
    const { messages } = JSON.parse(summarize(lines.join('\n'), '-f', 'json'))
    assert.deepEqual(
      messages.map(({ template, count }: { template: string; count: number }) => [template, count]),
      [
        ['closed the file of <*>', 30_000],
        ['opened the file of <*>', 30_000],
      ],
    )
  })
})

describe('plain text without times and levels', () => {
  const said = (input: string, ...args: string[]) => {
    const { stdout, stderr, status } = spawnSync('dist/bin/bs-summarize', args, { input, encoding: 'utf8' })
    return { stdout, stderr, status }
  }

  test('has no errors where nothing sounds like a failure, and is no fault', () => {
    const { stdout, stderr, status } = said('Starting\nloaded 10 rows\nDone\n')
    assert.deepEqual([stderr, status], ['', 0])
    assert.match(stdout, / no errors\n\n3 lines of plain text, without times and levels\.$/m)
    assert.doesNotMatch(stdout, /unknown|No records|Warnings|format/)
  })

  test('has an error where a line sounds like a failure', () => {
    const { stdout } = said('Starting\ncp: cannot stat x: No such file or directory\nDone\n')
    assert.match(stdout, / 1 error$/m)
    assert.doesNotMatch(stdout, /plain text|Warnings/)
  })

  test('is still found by --fail-on not_understood', () => {
    const { stderr, status } = said('Starting\nDone\n', '--fail-on', 'not_understood')
    assert.deepEqual([stderr, status], ['bs-summarize: found not_understood (--fail-on)\n', 1])
  })

  for (const view of ['text', 'md', 'html', 'github'])
    test(`is no warning in -f ${view}`, () => {
      const { stdout } = said('2026-01-25 13:00:00 INFO fine\n\nStarting\nDone\n', '-f', view)
      assert.doesNotMatch(stdout, /Warnings|::warning|class="warnings"/)
    })

  for (const [what, input, args] of [
    ['nothing', '', []],
    ['text that a filter leaves out', 'Starting\n', ['--since', '2026-01-01']],
    ['JSON of others', '{"event":"x"}\n', []],
  ] as const)
    test(`${what} is nothing to sum up`, () => {
      const { stdout, status } = said(input, ...args)
      assert.equal(status, 2)
      assert.doesNotMatch(stdout, /no errors/)
    })
})
