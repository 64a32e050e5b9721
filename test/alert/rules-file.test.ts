import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadRules } from '../../src/commands/alert/rules-file/load.ts'
import { bsAlert } from './run-program.ts'

/** The mistakes in a text, each as `line: problem`. */
async function mistakes(text: string): Promise<string[]> {
  try {
    await loadRules('f', { text })
    return []
  } catch (error) {
    return (error as Error).message.split('\n').map(line => line.replace(/^f:/, ''))
  }
}
const rule = (inside: string): string =>
  `version: 1\nrules:\n  - name: x\n    on: { event: type_end }\n    ${inside}\n`
const sink = (inside: string): string =>
  `version: 1\nrules: [{ use: run_failed }]\nsinks:\n  out: ${inside}\n`
/** The shapes of secrets are put together here, so that no scanner takes them for real. */
const token = ['xoxb', '1234567890', 'abcdefghijABCDEFGHIJabcd'].join('-')

describe('a rules file', () => {
  for (const [what, text, wanted] of [
    [
      'a placeholder that is misspelt',
      rule('summary: "{{valu}} of {{threshold}}"'),
      ['5: summary: unknown placeholder {{valu}} (did you mean value?)'],
    ],
    [
      'a field that the kind does not have',
      rule('value: { field: aproval_rate, lt: 5 }'),
      ['5: value.field: type_end has no field aproval_rate (did you mean approval_rate?)'],
    ],
    [
      'such a field in `when`',
      rule('when: record.aproval_rate < 50'),
      ['5: when: type_end has no field aproval_rate (did you mean approval_rate?)'],
    ],
    [
      'a field inside another that is misspelt in `when`',
      'version: 1\nrules:\n  - name: x\n    on: { event: [log, type_end] }\n    when: has(record.exception.tpye)\n',
      ['5: when: log and type_end have no field exception.tpye (did you mean exception.type?)'],
    ],
    [
      'a number that is compared with a text',
      rule(`when: 1 > 2 || !(record.approval_rate < "50")`),
      ['5: when: approval_rate is a number, and is compared with "50", a text: leave out the quotes'],
    ],
    [
      'a text that is compared with a number',
      rule('when: record.type in [3]'),
      ['5: when: type is a text, and is compared with 3, a number'],
    ],
    [
      'a value in `when` that the field never has',
      rule(`when: record.status == "faild"`),
      ['5: when: status is never "faild": it is one of success, retry,'],
    ],
    [
      'an expression in `when` that is slow on a long text',
      rule('when: record.error.matches("(a+)+b")'),
      [
        '5: the expression "(a+)+b" is slow: on very many "a" its time grows faster than the line: (a+)+ and a+',
      ],
    ],
    [
      'one in `on`',
      'version: 1\nrules:\n  - name: x\n    on: { event: log, message: { matches: "timeout.*over" } }\n',
      ['4: the expression "timeout.*over" is slow: on very many "timeout" its time grows'],
    ],
    [
      'a pattern that comes out of the log',
      rule('when: record.error.matches(record.type)'),
      ['5: when: matches takes a regular expression in quotes, not a value that is computed'],
    ],
    [
      'a pattern that is put together',
      rule('when: record.error.matches("(a+" + ")+b")'),
      ['5: when: matches takes a regular expression in quotes, not a value that is computed'],
    ],
    [
      'a rule that is misspelt beside a key and a sink that are',
      'version: 1\nrules:\n  - use: multi_type_failur\n    sink: [stder]\n',
      [
        '3: use: unknown rule "multi_type_failur" (did you mean multi_type_failure?)',
        '4: unknown key sink (did you mean sinks?)',
        '4: unknown sink stder (did you mean stderr?)',
      ],
    ],
    [
      'what is wrong below a key that is misspelt',
      rule('severty: bad\n    cooldown: 5\n    when: record.typ == "a"'),
      [
        '5: unknown key severty (did you mean severity?)',
        '5: rules.0: severity: "bad" is none of',
        '6: rules.0: cooldown: 5 is not a text',
        '7: when: type_end has no field typ (did you mean type?)',
      ],
    ],
    ['a key that resembles none', rule('colour: red'), ['5: unknown key colour']],
    [
      'a condition on such a field',
      'version: 1\nrules:\n  - name: x\n    on:\n      event: type_end\n      statu: failed\n',
      ['6: on.statu: type_end has no field statu (did you mean status?)'],
    ],
    [
      'a value that the field never has',
      'version: 1\nrules:\n  - name: x\n    on:\n      event: type_end\n      status: [failed, faild]\n',
      ['6: on.status: "faild" is none of success, retry, failed, partial, unknown'],
    ],
    [
      'a text for a number',
      'version: 1\nsettings: { threshold: three }\n',
      ['2: settings: threshold: "three" is not a whole number'],
    ],
    [
      'a word for another',
      rule('severity: bad'),
      ['5: rules.0: severity: "bad" is none of info, warning, critical'],
    ],
    [
      'a time without a unit',
      rule('cooldown: "10"'),
      ['5: rules.0: cooldown: "10" is no duration: write 10s, 5m or 1h30m'],
    ],
    ['a key that is missing', rule('ratio: { of: generated, gt: 3 }'), ['5: rules.0: ratio: to is missing']],
    ['another version', 'version: 2\n', ['1: version: 2 is not 1']],
    ['no map at all', 'just text\n', ['1: the file: "just text" is not a map of keys and values']],
    ['several syntax errors', 'a: [1\nb: }\n', ['2: Flow sequence', '2: Unexpected flow-map-end']],
    [
      'a built-in rule without its limit',
      'version: 1\nrules: [{ use: error_records }]\n',
      ['2: use: error_records needs max_errors under settings'],
    ],
    [
      'a layout that a webhook does not know',
      sink('{ type: webhook, url: "env:U", format: carrier }'),
      ['4: unknown sink "carrier"'],
    ],
    [
      'an example without expectations',
      'version: 1\ntests:\n  - name: t\n    records: []\n',
      ['3: t: it needs a list of records and a list expect'],
    ],
  ] as const) {
    test(`${what} is told with its line`, async () => {
      const found = await mistakes(text)
      for (const [index, start] of wanted.entries())
        assert.ok(found[index]?.startsWith(start), `${start}\n${found.join('\n')}`)
      assert.equal(found.length, wanted.length, found.join('\n'))
    })
  }

  for (const [what, event, when] of [
    ['a field that is there', 'type_end', 'record.approval_rate < 50 && record.status != "success"'],
    ['a field that only one of the kinds has', 'type_end, log', 'has(record.logger) || record.type == "a"'],
    ['any label', 'script_start', 'record.labels.team == "core" && record.labels.n > 3'],
    ['any metric', 'metrics', 'record.metrics.rows_written < record.metrics.rows_read * 0.9'],
    ['any data of a log record', 'log', 'record.data.user.id == 3'],
    ['an element of a list', 'script_start', 'record.types[0] == "math"'],
    ['an optional field', 'type_end', 'record.?approval_rate.orValue(0.0) < 50.0'],
    ['a variable of the same name', 'script_start', 'record.types.exists(record, record == 3)'],
    ['an order of texts', 'log', 'record.level > "a"'],
    ['no value at all', 'type_end', 'record.error != null'],
  ] as const) {
    test(`when: ${what} is no mistake`, async () => {
      const on = { event: event.split(', ') }
      const text = JSON.stringify({ version: 1, rules: [{ name: 'x', on, when }] })
      assert.deepEqual(await mistakes(text), [])
    })
  }

  test('a mistake in one part hides none in another', async () => {
    const text = `version: 1
settings: { threshold: 0 }
rules:
  - name: Bad Name
    on: { event: type_end }
  - name: two
    on: { event: type_end }
    when: record.n >
    summary: "{{type | shout}}"
    sinks: [nobody]
sinks:
  chat: { type: slack, uri: "env:U" }
silences:
  - { from: "25:99", comment: x }
  - { from: "01:00", comment: y, timezone: Atlantis }
`
    const lines = (await mistakes(text)).map(line => Number.parseInt(line, 10))
    assert.deepEqual([...new Set(lines)], [2, 4, 8, 9, 10, 12, 14, 15])
  })
})

test('an expression whose time grows with the text is no mistake', async () =>
  assert.deepEqual(await mistakes(rule('when: record.error.matches("^timeout.{0,60}over")')), []))

describe('whatever stands in a rules file, it is told as a mistake and never an internal error', () => {
  const values = [null, 5, 'text', true, [], [null], [5], ['text'], {}, { a: null }]
  const whole = ['settings', 'defaults', 'rules', 'sinks', 'inhibit', 'silences', 'tests', 'version']
  const ofRule = [
    ...[
      'name',
      'use',
      'on',
      'when',
      'value',
      'ratio',
      'slower',
      'new',
      'count',
      'consecutive',
      'for',
      'absent',
    ],
    ...[
      'keep_firing_for',
      'no_success_for',
      'once_per',
      'summary',
      'severity',
      'sinks',
      'cooldown',
      'escalate',
    ],
    ...['repeat_interval', 'also'],
  ]
  const ofSink = ['type', 'url', 'format', 'template', 'headers', 'rate', 'group_wait', 'send_resolved']
  const isTold = async (content: object): Promise<void> => {
    try {
      await loadRules('f', { text: JSON.stringify(content) })
    } catch (error) {
      assert.equal((error as Error).name, 'Failure', `${JSON.stringify(content)}\n${(error as Error).stack}`)
    }
  }
  const sound = { version: 1, rules: [{ use: 'run_failed' }] }

  test('at the top', async () => {
    for (const key of whole) for (const value of values) await isTold({ ...sound, [key]: value })
  })
  test('in a rule', async () => {
    for (const key of ofRule)
      for (const value of values) {
        await isTold({ ...sound, rules: [{ name: 'x', on: { event: 'type_end' }, [key]: value }] })
        await isTold({
          ...sound,
          rules: [{ use: 'run_failed', [key]: value }],
          inhibit: [{ source: 'x', target: 'y' }],
        })
      }
  })
  test('in a sink', async () => {
    for (const key of ofSink)
      for (const value of values)
        await isTold({ ...sound, sinks: { out: { type: 'webhook', url: 'env:U', [key]: value } } })
  })
})

describe('a secret that stands in a rules file', () => {
  for (const [what, text] of [
    ['the hook of a chat', sink('{ type: slack, url: "https://hooks.slack.com/services/T0/B0/x" }')],
    [
      'the password of a mail server',
      sink('{ type: smtp, url: "smtp://u:p@mail.example.org", from: a@b.c, to: [d@e.f] }'),
    ],
    ['a key', sink('{ type: pagerduty, routing_key: 0123456789abcdef0123456789abcdef }')],
    [
      'a topic that is as good as a password',
      sink('{ type: ntfy, url: "https://ntfy.sh/our-secret-topic" }'),
    ],
    ['a header', sink(`{ type: webhook, url: "env:U", headers: { Authorization: "Bearer ${token}" } }`)],
    ['a variable of a program', sink('{ type: exec, command: [notify], env: { API_KEY: hunter2hunter2 } }')],
    [
      'an argument of a program',
      sink(`{ type: exec, command: [curl, -H, "Authorization: Bearer ${token}"] }`),
    ],
  ] as const) {
    test(`is refused with its line, and not shown: ${what}`, async () => {
      const [first = '', ...more] = await mistakes(text)
      assert.match(
        first,
        /^4: sink out: \w+ holds a secret, which must not stand in this file: write env:NAME or file:PATH$/,
      )
      assert.deepEqual(more, [])
    })
  }

  for (const [what, text] of [
    ['a place in the environment', sink('{ type: slack, url: "env:HOOK" }')],
    ['a place in a file', sink('{ type: slack, url: "file:secrets/hook" }')],
    ['an address without login and path', sink('{ type: alertmanager, url: "http://alertmanager:9093" }')],
    [
      'a mail server without login',
      sink('{ type: smtp, url: "smtp://localhost:25", from: a@b.c, to: [d@e.f] }'),
    ],
    ['a plain command', sink('{ type: exec, command: [./notify.sh, --loud], env: { LEVEL: high } }')],
  ] as const) {
    test(`is none: ${what}`, async () => assert.deepEqual(await mistakes(text), []))
  }
})

describe('bs-alert check', { concurrency: 2 }, () => {
  test('- reads standard input', async () => {
    const good = await bsAlert(['check', '-'], { input: 'version: 1\nrules: [{ use: run_failed }]\n' })
    assert.deepEqual([good.code, good.out], [0, '-: ok, 1 rule, 0 sinks\n'])
    const bad = await bsAlert(['check', '-'], { input: 'version: 1\nrule: []\n' })
    assert.deepEqual(
      [bad.code, bad.err],
      [
        3,
        'standard input:2: unknown key rule (did you mean rules?)\nstandard input:2: rules: the list is empty\n',
      ],
    )
  })
})
