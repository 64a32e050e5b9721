import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Flags, settle } from '../../src/cli/flags.ts'
import { Failure } from '../../src/lib/failure.ts'

const flags = {
  delay: { type: 'duration', default: '5s', help: '' },
  size: { type: 'size', help: '' },
  limit: { type: 'number', short: 'n', help: '' },
  rate: { type: 'percent', help: '' },
  names: { type: 'list', help: '' },
  label: { type: 'texts', help: '' },
  view: { type: 'text', choices: ['brief', 'raw'], default: 'brief', help: '' },
  quiet: { type: 'boolean', short: 'q', help: '' },
  'no-redact': { type: 'boolean', help: '' },
} as const satisfies Flags

const given = (argv: string[], env: Record<string, string> = {}): Record<string, unknown> =>
  settle('bs-x', flags, argv, env).flags

describe('settle', () => {
  test('a flag beats the environment, which beats the default', () => {
    assert.equal(given([]).delay, 5000)
    assert.equal(given([], { BS_X_DELAY: '1m' }).delay, 60_000)
    assert.equal(given(['--delay', '10ms'], { BS_X_DELAY: '1m' }).delay, 10)
  })

  test('a flag that was not given and has no default is undefined, a list is empty, a switch is off', () => {
    const values = given([])
    assert.deepEqual(
      [values.size, values.limit, values.names, values.label, values.quiet],
      [undefined, undefined, [], [], false],
    )
  })

  test('sizes, percents and lists are read as people write them', () => {
    const values = given([
      '--size',
      '1MiB',
      '--rate',
      '70%',
      '--names',
      'a,b',
      '--names=c',
      '--label',
      'k=a,b',
      '--label',
      'm=c',
      '-qn',
      '3',
    ])
    assert.deepEqual(values.size, 2 ** 20)
    assert.deepEqual(values.rate, 70)
    assert.deepEqual(values.names, ['a', 'b', 'c'])
    assert.deepEqual(values.label, ['k=a,b', 'm=c'])
    assert.deepEqual([values.quiet, values.limit], [true, 3])
  })

  test('the last of two wins, and --no-redact is a name of its own', () => {
    const values = given(['--limit', '1', '--limit', '2', '--no-redact'])
    assert.deepEqual([values.limit, values['no-redact']], [2, true])
  })

  test('numbers stay text where text is asked for', () => {
    assert.deepEqual(given(['--names', '007,1e3']).names, ['007', '1e3'])
  })

  test('a value may stand right behind a single letter', () => {
    const own: Flags = {
      level: { type: 'text', short: 'l', help: '' },
      names: { type: 'text', help: '' },
      quiet: { type: 'boolean', short: 'q', help: '' },
    }
    const values = (...argv: string[]) => settle('bs-x', own, argv, {}).flags
    assert.equal(values('-lerror').level, 'error')
    assert.equal(values('-l2').level, '2')
    assert.equal(values('-l=a=b').level, 'a=b')
    assert.equal(values('-la=b', '-q').level, 'a=b')
    assert.throws(() => values('--names', '-lx'), /--names needs a value/)
    const command: Flags = { ...own, types: { type: 'list', help: '' } }
    assert.deepEqual(settle('bs-x', command, ['-lwarn', 'grep', '-lerror', 'x'], {}).args, [
      'grep',
      '-lerror',
      'x',
    ])
    assert.deepEqual(settle('bs-x', own, ['--', '-lerror'], {}).args, ['-lerror'])
  })

  test('what follows -- is left alone', () => {
    assert.deepEqual(settle('bs-x', flags, ['--quiet', '--', '--view', '-x', 'y'], {}).args, [
      '--view',
      '-x',
      'y',
    ])
  })

  test('what follows a switch is no value of it, whatever it is called', () => {
    const { flags: values, args } = settle(
      'bs-x',
      flags,
      ['--quiet', 'true', '-q', 'false', '--help', 'no'],
      {},
    )
    assert.equal(values.quiet, true)
    assert.deepEqual(args, ['true', 'false', 'no'])
    const own: Flags = { types: { type: 'list', help: '' }, quiet: { type: 'boolean', help: '' } }
    assert.deepEqual(settle('bs-x', own, ['--quiet', 'true'], {}).args, ['true'])
  })

  test('nothing is guessed from a single letter', () => {
    const own: Flags = { tz: { type: 'text', help: '' } }
    assert.throws(() => settle('bs-x', own, ['-Z'], {}), /^Failure: unknown flag -Z; see bs-x --help$/)
  })

  test('a program with --types stops at its command, whose flags are not ours', () => {
    const own: Flags = { types: { type: 'list', help: '' } }
    assert.deepEqual(settle('bs-x', own, ['--types', 'a', 'cmd', '--types', '{type}', '-x'], {}).args, [
      'cmd',
      '--types',
      '{type}',
      '-x',
    ])
  })

  for (const [argv, message] of [
    [['--qiet'], /^unknown flag --qiet \(did you mean --quiet\?\); see bs-x --help$/],
    [['--quiet=yes'], /^--quiet takes no value; see bs-x --help$/],
    [['--no-redact=1'], /^--no-redact takes no value;/],
    [['-q=true'], /^-q takes no value;/],
    [['-q1'], /^--quiet takes no value;/],
    [['--help=x'], /^--help takes no value;/],
    [['-z'], /^unknown flag -z; see bs-x --help$/],
    [['--delay'], /^--delay needs a value; see bs-x --help$/],
    [['--delay', '10'], /^--delay: bad duration "10": write a number with a unit/],
    [['--size', 'big'], /^bad --size "big": write bytes, such as 100MB or 1MiB$/],
    [['--limit', 'x'], /^bad --limit "x": write a number, 0 or more$/],
    [['--limit', '-1'], /limit/],
    [['-n'], /^-n needs a value; see bs-x --help$/],
    [['--rate', '700'], /^bad --rate "700": write a percentage, 0 to 100$/],
    [['--view', 'loud'], /^bad --view "loud": choose one of brief, raw$/],
  ] as const) {
    test(`refuses ${argv.join(' ')}`, () => {
      assert.throws(
        () => given([...argv]),
        error => error instanceof Failure && error.code === 3 && message.test(error.message),
      )
    })
  }

  test('blames the variable when the value came from there', () => {
    assert.throws(() => given([], { BS_X_LIMIT: 'many' }), /^Failure: bad BS_X_LIMIT "many"/)
  })
})
