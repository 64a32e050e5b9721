import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readFormatFile } from '../../src/commands/parse/formats/load.ts'
import { slowHeads } from '../../src/commands/parse/formats/slow-heads.ts'
import { formats } from '../../src/parse/formats/index.ts'
import { checkFormat } from '../../src/parse/user/check.ts'
import { choose } from '../../src/parse/user/choose.ts'
import { multilineOf } from '../../src/parse/user/multiline.ts'
import { userFormat } from '../../src/parse/user/user-format.ts'
import { formatFileProblems } from '../../src/records/check-file.ts'
import { logsOf, recordsOf } from './given.ts'

const std = '^(?<timestamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) <(?<level>\\w+)> (?<message>.*)$'
const given = {
  head: { std },
  level: { map: { AUDIT: 'info' as const } },
  samples: [
    { lines: '2026-01-25 13:00:00 <AUDIT> hi', expect: [{ level: 'info', message: 'hi' }] },
    { lines: 'no', expect: [] },
  ],
}

describe('the check of a format', () => {
  for (const format of formats) {
    test(`passes for the built-in ${format.name}`, () => {
      const others = formats.slice(0, formats.indexOf(format))
      assert.deepEqual(checkFormat(format, others, formats), [])
    })
  }

  const findings = (more: object): string =>
    checkFormat(userFormat('x', { ...given, ...more }), [])
      .map(({ detail }) => detail)
      .join('\n')

  test('passes for one whose samples give what they say', () => assert.equal(findings({}), ''))

  for (const [what, more, expected] of [
    [
      'a head without a sample',
      { head: { std, other: '^never (?<a>.)' } },
      /head other takes none of the samples/,
    ],
    ['two heads for one line', { head: { std, all: '^(?<message>.+)$' } }, /heads std and all both take/],
    [
      'another value',
      { samples: [{ lines: '2026-01-25 13:00:00 <AUDIT> hi', expect: [{ level: 'warn' }] }] },
      /gives level "info" instead of "warn"/,
    ],
    ['no line to leave alone', { samples: [given.samples[0]] }, /must leave alone/],
    [
      'a line that should be left alone',
      { samples: [given.samples[0], { lines: '2026-01-25 13:00:00 <INFO> x', expect: [] }] },
      /takes .*, which it must leave alone/,
    ],
  ] as const) {
    test(`finds ${what}`, () => assert.match(findings(more), expected))
  }

  test('notes that another format takes the line as well', () => {
    const mine = userFormat('mine', given)
    const [hint] = checkFormat(mine, [userFormat('other', given)])
    assert.deepEqual([hint?.isHint, /^other takes/.test(hint?.detail ?? '')], [true, true])
  })

  test('names an expression that a long line makes slow, and what to change', async () => {
    const slow = userFormat('slow', {
      head: { bad: '^(?<m>(a+)+)$', good: '^(?<m>a*)b', blanks: '^>\\s*(?<m>.*) *;$', free: '(?<m>b+)c' },
      samples: given.samples,
    })
    const sentences = await slowHeads(slow)
    assert.deepEqual(
      sentences.map(text => text.split(' ')[1]),
      ['bad', 'blanks', 'free'],
    )
    assert.match(
      sentences[0] ?? '',
      /"a" its time grows faster than the line: \(a\+\)\+ and a\+ can take the same/,
    )
    assert.match(sentences[1] ?? '', /\.\* and {2}\* can take the same/)
    assert.match(sentences[2] ?? '', /b\+ is tried from every character on \(begin the expression with \^/)
  })
})

describe('a format of a user', () => {
  test('comes before the built-in ones', () => {
    const own = userFormat('own', {
      ...given,
      head: { std: '^(?<timestamp>\\S+ \\S+) (?<level>INFO) (?<message>.*)$' },
    })
    const [log] = logsOf(['2026-01-25 13:00:00 INFO hi'], { formats: choose([own], []) })
    assert.equal(log?.format, 'own')
  })

  test('gives numbers and durations where it says so, and only true numbers', () => {
    const own = userFormat('own', {
      head: { std: '^>(?<n>\\S+) (?<m>\\S+) (?<took>\\S+) (?<text>\\S+)' },
      types: { n: 'int', m: 'int', took: 'duration' },
      samples: given.samples,
    })
    const data = (line: string): unknown => logsOf([line], { formats: [own] })[0]?.data
    assert.deepEqual(data('>12 -3 1m30s 5'), { n: 12, m: -3, took: 90, text: '5' })
    assert.deepEqual(data('>007 9007199254740993 soon 1'), {
      n: '007',
      m: '9007199254740993',
      took: 'soon',
      text: '1',
    })
  })

  test('may give another kind of record, with fields from its groups', () => {
    const own = userFormat('own', {
      head: { std: '^rows (?<done>\\S+) of (?<total>\\S+)$' },
      emit: { event: 'progress', step: 'rows' },
      samples: given.samples,
    })
    const [good, ...bad] = recordsOf(['rows 3 of 10', 'rows many of 10'], { formats: [own] })
    assert.deepEqual([good?.event, good?.step, good?.done, good?.total], ['progress', 'rows', 3, 10])
    assert.deepEqual(
      bad.map(({ event, reason }) => [event, reason]),
      [
        ['reject', 'schema'],
        ['line', undefined],
        ['parse_stats', undefined],
      ],
    )
  })

  test('finds runs in any log: heartbeats begin and end attempts, with their types and numbers', () => {
    const one = (name: string, head: string, status: string) =>
      userFormat(name, { head: { std: head }, emit: { event: 'heartbeat', status }, samples: given.samples })
    const formats = [
      one('starts', '^start (?<type>\\w+)$', 'started'),
      one('ends', '^done (?<type>\\w+) (?<inserted>\\d+)$', 'completed'),
      one('fails', '^failed (?<type>\\w+): (?<error_message>.*)$', 'failed'),
    ]
    const lines = ['start a', 'done a 7', 'start b', 'failed b: no space']
    const ends = recordsOf(lines, { formats }).filter(({ event }) => event === 'type_end')
    assert.deepEqual(
      ends.map(({ type, status, inserted, error }) => [type, status, inserted, error]),
      [
        ['a', 'success', 7, undefined],
        ['b', 'failed', undefined, 'no space'],
      ],
    )
  })

  test('reads letters beyond ASCII, and white space that is none', () => {
    const own = userFormat('own', {
      head: { std: '^✓ (?<logger>\\S+) (?<message>.+)$' },
      samples: given.samples,
    })
    const [log] = logsOf(['✓ voilà à la carte'], { formats: [own] })
    assert.deepEqual([log?.logger, log?.message], ['voilà', 'à la carte'])
    const plain = userFormat('own', {
      head: { std: '^> (?<logger>\\S+) (?<message>.+)$' },
      samples: given.samples,
    })
    assert.equal(logsOf(['> voilà à'], { formats: [plain] })[0]?.logger, 'voilà')
  })

  for (const [what, more, message] of [
    ['a broken expression', { head: { std: '(' } }, /format x: head std: Invalid regular expression/],
    ['no groups', { head: { std: '^.*$' } }, /has no named group/],
    ['a head for every line', { head: { std: '(?<m>.*)' } }, /takes an empty line/],
    ['a kind without its fields', { emit: { event: 'progress' as const } }, /a progress needs step/],
  ] as const) {
    test(`with ${what} is refused`, () => {
      assert.throws(() => userFormat('x', { ...given, ...more }), message)
    })
  }

  test('must not take the name of a built-in one', () => {
    assert.throws(() => choose([userFormat('cri', given)], []), /built-in format of this name/)
  })
})

describe('--format', () => {
  test('tries only what it names, and markers all the same', () => {
    const lines = ['INFO:root:hi', 'HEARTBEAT: {"status": "failed"}', 'W0125 13:00:00.823001 12 a.go:1] hi']
    const events = recordsOf(lines, { formats: choose([], ['glog']) }).map(({ event }) => event)
    assert.deepEqual(events.slice(0, 2), ['line', 'heartbeat'])
    assert.ok(events.includes('log'))
  })

  test('that nobody knows is refused with a hint', () => {
    assert.throws(() => choose([], ['log4']), /unknown format "log4" \(did you mean log4j2? or/)
    assert.throws(() => choose([], ['zzz']), /see --list-formats/)
  })
})

describe('--multiline', () => {
  const lines = ['INFO:root:a', '  b', 'c', 'INFO:root:d']
  const read = (how: string): unknown[] => {
    const multiline = multilineOf(how)
    return recordsOf(lines, multiline === undefined ? {} : { multiline })
      .slice(0, -1)
      .map(({ message, text }) => message ?? text)
  }

  for (const [how, expected] of [
    ['auto', ['a\n  b\nc', 'd']],
    ['off', ['a', '  b', 'c', 'd']],
    ['indent', ['a\n  b', 'c', 'd']],
    ['regex:^c|^INFO:root:a', ['a\n  b', 'c\nINFO:root:d']],
  ] as const) {
    test(`${how} joins what it should`, () => assert.deepEqual(read(how), expected))
  }

  test('refuses what it does not know', () => {
    assert.throws(() => multilineOf('some'), /choose auto, off, indent or regex:RE/)
    assert.throws(() => multilineOf('regex:('), /Invalid regular expression/)
  })
})

describe('a format file', () => {
  test('tells each fault by its place', () => {
    const problems = formatFileProblems({
      formats: { Bad: {}, x: { ...given, sample: 1, level: { map: { A: 'loud' } } } },
    })
    const text = problems.map(({ path, detail }) => `${path.join('/')}: ${detail}`).join('\n')
    assert.match(text, /formats\/Bad: bad name "Bad": use small letters/)
    assert.match(text, /formats\/Bad: Bad: head is missing/)
    assert.match(text, /formats\/x\/sample: unknown key sample/)
    assert.match(text, /formats\/x\/level\/map\/A: A: "loud" is none of trace/)
  })

  test('that cannot be read is a failure with its name', async () => {
    await assert.rejects(readFormatFile('no/such.yaml'), /cannot read no\/such.yaml: no such file/)
  })
})
