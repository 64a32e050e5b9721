import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lines, markers, numberIn, plain, tell } from './generator.ts'

const head =
  /^2026-01-25 13:\d\d:\d\d,\d{3} - [\w.-]+ - \x1b\[\d\dm(DEBUG|INFO|WARNING|ERROR)\x1b\[0m - \w+:[\w<>]+:\d+ - /
const marker = /^(HEARTBEAT|SUCCESS_RUN): \{/

const started = ['started']
const completed = ['started', 'completed']
const failed = ['started', 'failed']

describe('how it ends', () => {
  for (const { mode, code, beats, completes } of [
    { mode: 'none', code: 0, beats: completed, completes: true },
    { mode: 'rate_limit', code: 0, beats: completed, completes: true },
    { mode: 'billing', code: 2, beats: failed, completes: false },
    { mode: 'auth', code: 2, beats: failed, completes: false },
    { mode: 'all_rejected', code: 2, beats: failed, completes: false },
    { mode: 'duplicates', code: 2, beats: failed, completes: false },
    { mode: 'insert', code: 1, beats: failed, completes: true },
    { mode: 'exception', code: 2, beats: failed, completes: false },
    { mode: 'import_crash', code: 1, beats: [], completes: false },
    { mode: 'database', code: 4, beats: failed, completes: false },
    { mode: 'config', code: 3, beats: started, completes: false },
  ]) {
    for (const style of ['one by one', 'async']) {
      test(`${mode}, ${style}: exit ${code}, heartbeats ${beats.join(' ') || 'none'}`, () => {
        const told = tell(['--types', 'logic', '--fail', mode, ...(style === 'async' ? ['--async'] : [])])
        assert.equal(told.code, code)
        const heartbeats = markers(told.out, 'HEARTBEAT')
        assert.deepEqual(
          heartbeats.map(({ status }) => status),
          beats,
        )
        assert.equal(heartbeats[1]?.exit_code, beats.length === 2 ? code : undefined)
        assert.equal(markers(told.out, 'SUCCESS_RUN').length, code === 0 ? 1 : 0)
        assert.equal(told.out.includes('Script completed with exit code'), completes)
        if (completes) assert.equal(numberIn(told.out, /Script completed with exit code: (\d+)/), code)
      })
    }
  }

  test('killed: ends by the signal, with everything it had said so far and no last word', () => {
    const told = tell(['--fail', 'killed'])
    assert.equal(told.signal, 'SIGKILL')
    assert.deepEqual(
      markers(told.out, 'HEARTBEAT').map(({ status }) => status),
      started,
    )
    assert.match(lines(told.out).at(-1) ?? '', /Successfully generated question: /)
    assert.doesNotMatch(told.out, /Generated: |PHASE 2/)
  })

  test('an import crash says nothing on stdout', () => {
    const { out, err } = tell(['--fail', 'import_crash'])
    assert.equal(out, '')
    assert.match(err, /^Traceback \(most recent call last\):\n {2}File /)
  })

  test('a dry run inserts nothing, claims no success run and is no failure', () => {
    const { out, code } = tell(['--dry-run'])
    assert.equal(code, 0)
    assert.ok(lines(out).includes('[DRY RUN] No questions were inserted to database'))
    assert.match(out, /Dry run: True/)
    assert.doesNotMatch(out, /SUCCESS_RUN|Inserted question/)
    assert.equal(numberIn(out, /Inserted to database: (\d+)/), 0)
  })
})

describe('what it prints', () => {
  test('every line is a record head, a marker or the rest of a record above', () => {
    for (const mode of ['none', 'insert', 'exception', 'database', 'rate_limit']) {
      const rest = tell(['--fail', mode])
        .out.split('\n')
        .filter(line => !head.test(line) && !marker.test(line))
      for (const line of rest) assert.doesNotMatch(line, /\x1b|^\d{4}-/, `${mode}: ${line}`)
    }
  })

  test('the key numbers stand alone on a line without a head', () => {
    const all = lines(tell([]).out)
    for (const number of [
      'Approved: 122/149 (81.9%)',
      'Unique questions: 121',
      'Inserted: 121/121 questions',
    ]) {
      const at = all.indexOf(number)
      assert.ok(at > 0, number)
      assert.match(all[at - 1] ?? '', / - INFO - run_generation:main:\d+ - $/)
    }
  })

  test('150 asked for are 149 tried', () => {
    assert.match(tell(['--count', '150']).out, /Generated: 149\/150 questions \(99\.3% success rate\)/)
  })

  for (const args of [
    ['--types', 'math'],
    ['--types', 'verbal', '--async', '--approval', '0.5'],
    ['--types', 'logic,memory', '--count', '40'],
    ['--fail', 'rate_limit', '--seed', '7'],
    ['--fail', 'insert', '--count', '60'],
  ]) {
    test(`its counts agree with each other: ${args.join(' ')}`, () => {
      const { out } = tell(args)
      const count = (word: RegExp): number => plain(out).match(new RegExp(word, 'g'))?.length ?? 0
      const generated = numberIn(out, / Generated: (\d+)\//)
      const approved = numberIn(out, /^Approved: (\d+)\//m)
      const unique = numberIn(out, /^Unique questions: (\d+)/m)
      assert.equal(count(/Successfully generated question/), generated)
      assert.equal(count(/✓ APPROVED/), approved)
      assert.equal(count(/✗ REJECTED/), numberIn(out, /Rejected: (\d+)/))
      assert.equal(count(/✓ APPROVED|✗ REJECTED/), numberIn(out, /^Approved: \d+\/(\d+)/m))
      assert.equal(count(/✓ APPROVED|✗ REJECTED|✗ Evaluation failed/), generated)
      assert.equal(count(/✗ Duplicate/), numberIn(out, /Duplicates removed: (\d+)/))
      assert.equal((unique ?? 0) + count(/✗ Duplicate/), approved)
      assert.equal(count(/Inserted question with ID/), numberIn(out, /^Inserted: (\d+)\//m))
      assert.equal(numberIn(out, /^Inserted: \d+\/(\d+)/m), unique)
      const stats = markers(out, 'HEARTBEAT')[1]?.stats as Record<string, number>
      assert.equal(stats.questions_generated, generated)
      assert.equal(stats.questions_inserted, numberIn(out, /Inserted to database: (\d+)/))
    })
  }

  test('what is lost to a rate limit is reported by three error records each', () => {
    const { out } = tell(['--fail', 'rate_limit'])
    const lost = 149 - (numberIn(out, / Generated: (\d+)\//) ?? 0)
    assert.equal(lost, 40)
    for (const text of [
      'attempts exhausted for',
      'category=rate_limit',
      'Failed to generate question \\d+/\\d+ with',
    ]) {
      assert.equal(plain(out).match(new RegExp(text, 'g'))?.length, lost, text)
    }
  })

  test('--verbose: the total cost is the sum of the calls; without it there is no cost at all', () => {
    const { out } = tell(['--verbose', '--count', '40'])
    const costs = [...out.matchAll(/Recorded usage: \w+\/[\w.-]+ - (\d+) tokens, \$(\d+\.\d{6})/g)]
    const dollars = costs.reduce((sum, [, , cost]) => sum + Number(cost), 0)
    const tokens = costs.reduce((sum, [, count]) => sum + Number(count), 0)
    assert.ok(out.includes(`  Total Cost: $${dollars.toFixed(2)}\n`))
    assert.ok(out.includes(`  Total Tokens: ${tokens.toLocaleString('en-US')}\n`))
    assert.doesNotMatch(tell(['--count', '40']).out, /Recorded usage|Total Cost|DEBUG/)
  })

  test('--json: each record is one line of ASCII JSON, tracebacks in a field', () => {
    const { out } = tell(['--json', '--fail', 'exception'])
    const records = out.split('\n').filter(line => line.startsWith('{'))
    const last = records.map(line => JSON.parse(line)).findLast(({ level }) => level === 'ERROR')
    assert.equal(records.length + markers(out, 'HEARTBEAT').length, lines(out).length)
    assert.match(last.exception, /direct cause of the following exception/)
    assert.doesNotMatch(out, /[^\x00-\x7f]|\x1b/)
    assert.match(tell(['--json']).out, /"message": "\\nApproved: 122\/149 \(81\.9%\)"/)
  })

  test('--no-color leaves nothing but the colour out', () => {
    assert.equal(tell(['--no-color']).out, plain(tell([]).out))
  })
})

describe('how it is steered', () => {
  test('the same seed and start give the same bytes; another seed gives others', () => {
    const first = tell(['--seed', '5', '--fail', 'rate_limit', '--verbose'])
    assert.equal(tell(['--seed', '5', '--fail', 'rate_limit', '--verbose']).out, first.out)
    assert.notEqual(tell(['--seed', '6', '--fail', 'rate_limit', '--verbose']).out, first.out)
  })

  test('--start decides date and zone of the heads, not the zone of the machine', () => {
    const { out } = tell(['--count', '4'])
    assert.match(out, /^2026-01-25 13:00:00,000 - root/)
    assert.match(out, /HEARTBEAT: \{"timestamp": "2026-01-25T18:00:00\.\d{6}\+00:00"/)
  })

  test('--fail TYPE=MODE:N concerns that type and its first N attempts only', () => {
    const fail = ['--count', '4', '--fail', 'logic=billing:1,memory=database']
    assert.equal(tell(['--types', 'logic', ...fail], { BS_ATTEMPT: '1' }).code, 2)
    assert.equal(tell(['--types', 'logic', ...fail], { BS_ATTEMPT: '2' }).code, 0)
    assert.equal(tell(['--types', 'memory', ...fail], { BS_ATTEMPT: '9' }).code, 4)
    assert.equal(tell(['--types', 'math', ...fail]).code, 0)
  })

  test('RUN_ID is told in the success run when there is one', () => {
    const [run] = markers(tell(['--count', '20'], { RUN_ID: 'night-7' }).out, 'SUCCESS_RUN')
    assert.equal(run?.run_id, 'night-7')
    const [anonymous] = markers(tell(['--count', '20']).out, 'SUCCESS_RUN')
    assert.ok(anonymous && !('run_id' in anonymous))
  })

  for (const args of [
    ['--fail', 'nonsense'],
    ['--count', 'many'],
    ['--approval', '82'],
    ['--big', 'huge'],
    ['--start', 'yesterday'],
    ['--types', ','],
    ['--colour'],
  ]) {
    test(`${args.join(' ')} is refused in one line, without a stack and without output`, () => {
      const { out, err, code } = tell(args)
      assert.equal(code, 2)
      assert.equal(out, '')
      assert.match(err, /^generator: [^\n]+\n$/)
    })
  }

  test('--help names every way to fail', () => {
    const { out, code } = tell(['--help'])
    assert.equal(code, 0)
    for (const mode of ['rate_limit', 'import_crash', 'killed', 'hang'])
      assert.match(out, new RegExp(`^ {2}${mode} `, 'm'))
  })
})
