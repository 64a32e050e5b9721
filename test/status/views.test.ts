import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { read } from '../../src/records/check.ts'
import type { Finding, Severity } from '../../src/status/finding.ts'
import { worst } from '../../src/status/finding.ts'
import { json } from '../../src/status/views/json.ts'
import { prom } from '../../src/status/views/prom.ts'
import { text } from '../../src/status/views/text.ts'
import { judge, known, ms } from './given.ts'

const of = (source: string, severity: Severity): Finding => ({
  source,
  severity,
  state: 'x',
  message: `m ${source}`,
  measures: [{ label: 'age', value: 12, unit: 's', warning: 120, critical: 300 }],
})
const math: Finding = { source: 's.json', document: known(), ...judge(known(), '13:00:12') }

describe('text', () => {
  test('is one line as a monitoring plug-in prints it', () => {
    assert.equal(
      text([math]),
      'BS OK - math 2/6 running, heartbeat 12s ago | age=12s;120;300 types=2;;;0;6\n',
    )
  })

  test('of several is a line each, the worst first, with all numbers in the first', () => {
    const lines = text([of('a', 'ok'), of('b c', 'critical'), of('d', 'warning'), of('e', 'unknown')]).split(
      '\n',
    )
    assert.deepEqual(lines, [
      "BS CRITICAL - b c: m b c | 'b c age'=12s;120;300 'e age'=12s;120;300 'd age'=12s;120;300 'a age'=12s;120;300",
      'BS UNKNOWN - e: m e',
      'BS WARNING - d: m d',
      'BS OK - a: m a',
      '',
    ])
  })

  test('has no number that a monitor could not read', () => {
    const odd: Finding = {
      ...of("it's=|\n", 'ok'),
      measures: [{ label: "it's=|\n", value: 1e-9, critical: Number.POSITIVE_INFINITY, max: 1e21 }],
    }
    assert.match(text([odd]), /^BS OK - m .* \| 'it''s_\/'=0;;;;1000000000000000\n$/s)
  })
})

test('the worst is critical, then unknown, then warning', () => {
  assert.equal(worst([of('a', 'warning'), of('b', 'unknown'), of('c', 'critical')]), 'critical')
  assert.equal(worst([of('a', 'warning'), of('b', 'unknown'), of('c', 'ok')]), 'unknown')
  assert.equal(worst([of('a', 'warning'), of('c', 'ok')]), 'warning')
  assert.equal(worst([]), 'unknown')
})

test('json is a valid status record a line, foreign keys of the document kept', () => {
  const foreign: Finding = { ...math, document: known({ instance_type: 'g5', progress: { files: 3 } }) }
  const line = json([foreign], ms('13:00:12')).trimEnd()
  assert.equal(read(line).state, 'record')
  const { document, ...rest } = JSON.parse(line)
  assert.deepEqual([document.instance_type, document.progress.files], ['g5', 3])
  assert.deepEqual(rest, {
    timestamp: '2026-01-25T13:00:12.000Z',
    event: 'status',
    run_id: 'r1',
    type: 'math',
    message: 'math 2/6 running, heartbeat 12s ago',
    severity: 'ok',
    state: 'running',
    source: 's.json',
    exit_code: 0,
    age_seconds: 12,
  })
})

test('json shows no secret of a document that somebody else wrote', () => {
  const foreign = known({ last_error: 'api_key=abc123def', db: { password: 'hunter2' }, tokens: 812 })
  const line = json([{ ...math, document: foreign }], ms('13:00:12'))
  assert.doesNotMatch(line, /abc123def|hunter2/)
  assert.match(line, /"last_error":"api_key=\[REDACTED\]"/)
  assert.match(line, /"tokens":812/)
})

describe('prom', () => {
  test('has help, type and a sample of each metric, once for each source', () => {
    const page = prom([math, math, { ...of('b', 'critical'), lastSuccess: '2026-01-25T13:00:00.500Z' }])
    assert.match(
      page,
      /# HELP bs_status_code .*\n# TYPE bs_status_code gauge\nbs_status_code\{source="s.json"\} 0\nbs_status_code\{source="b"\} 2\n/,
    )
    assert.match(page, /bs_status_last_success_timestamp_seconds\{source="b"\} 1769346000\.5\n/)
    const names = [...page.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name)
    assert.deepEqual(names, [...new Set(names)])
    for (const line of page.trimEnd().split('\n')) {
      assert.match(
        line,
        /^(?:# (?:HELP|TYPE) bs_\w+ .+|bs_\w+\{(?:\w+="(?:[^"\\\n]|\\[\\"n])*",?)+\} -?[\d.]+(?:e[+-]?\d+)?)$/,
      )
    }
  })

  test('escapes what a file name may hold', () => {
    assert.match(prom([of('a\\b"c\nd', 'ok')]), /source="a\\\\b\\"c\\nd"/)
  })
})
