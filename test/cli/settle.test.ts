import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Flags } from '../../src/cli/flag.ts'
import type { Settled } from '../../src/cli/settle.ts'
import { settle } from '../../src/cli/settle.ts'
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

const run = async (): Promise<number> => 0

/** The values of the flags above. */
const given = async (argv: readonly string[], env: Record<string, string> = {}): Promise<Settled['flags']> =>
  (await settle({ name: 'bs-x', flags, run }, argv, env)).flags

/** What a program with other flags makes of a command line. */
const read = (own: Flags, argv: readonly string[], stopsAtCommand = false): Promise<Settled> =>
  settle({ name: 'bs-x', flags: own, run, stopsAtCommand }, argv, {})

describe('settle', () => {
  test('a flag beats the environment, which beats the default', async () => {
    assert.equal((await given([])).delay, 5000)
    assert.equal((await given([], { BS_X_DELAY: '1m' })).delay, 60_000)
    assert.equal((await given(['--delay', '10ms'], { BS_X_DELAY: '1m' })).delay, 10)
  })

  test('a flag that was not given and has no default is undefined, a list is empty, a switch is off', async () => {
    const values = await given([])
    assert.deepEqual(
      [values.size, values.limit, values.names, values.label, values.quiet],
      [undefined, undefined, [], [], false],
    )
  })

  test('sizes, percents and lists are read as people write them', async () => {
    const argv = '--size 1MiB --rate 70% --names a,b --names=c --label k=a,b --label m=c -qn 3'
    const values = await given(argv.split(' '))
    assert.deepEqual(values.size, 2 ** 20)
    assert.deepEqual(values.rate, 70)
    assert.deepEqual(values.names, ['a', 'b', 'c'])
    assert.deepEqual(values.label, ['k=a,b', 'm=c'])
    assert.deepEqual([values.quiet, values.limit], [true, 3])
  })

  test('blanks separate the names of a list as commas do, unless they may be part of a name', async () => {
    assert.deepEqual((await given(['--names', ' a b,c , d '])).names, ['a', 'b', 'c', 'd'])
    assert.deepEqual((await given([], { BS_X_NAMES: 'a b' })).names, ['a', 'b'])
    const fields: Flags = { fields: { type: 'list', keepsBlanks: true, help: '' } }
    assert.deepEqual((await read(fields, ['--fields', 'Created At, ts'])).flags.fields, ['Created At', 'ts'])
  })

  test('each name of a list has to be one of the choices', async () => {
    const own: Flags = { kinds: { type: 'list', choices: ['a', 'b'], help: '' } }
    assert.deepEqual((await read(own, ['--kinds', 'a,b', '--kinds', 'a'])).flags.kinds, ['a', 'b', 'a'])
    const message = /^Failure: bad --kinds "c": choose one of a, b$/
    await assert.rejects(read(own, ['--kinds', 'a,c', '--kinds', 'b']), message)
  })

  test('the last of two wins, and --no-redact is a name of its own', async () => {
    const values = await given(['--limit', '1', '--limit', '2', '--no-redact', '-q', '-q'])
    assert.deepEqual([values.limit, values['no-redact'], values.quiet], [2, true, true])
  })

  test('numbers stay text where text is asked for', async () => {
    assert.deepEqual((await given(['--names', '007,1e3'])).names, ['007', '1e3'])
  })

  test('what follows -- is left alone', async () => {
    const { args } = await read(flags, ['--quiet', '--', '--view', '-x', 'y'])
    assert.deepEqual(args, ['--view', '-x', 'y'])
  })

  test('what follows a switch is no value of it, whatever it is called', async () => {
    const { flags: values, args } = await read(flags, ['--quiet', 'true', '-q', 'false', '--help', 'no'])
    assert.equal(values.quiet, true)
    assert.deepEqual(args, ['true', 'false', 'no'])
    assert.deepEqual((await read(flags, ['--quiet', 'true'], true)).args, ['true'])
  })

  test('nothing is guessed from a single letter', async () => {
    await assert.rejects(
      read({ tz: { type: 'text', help: '' } }, ['-Z']),
      /^Failure: unknown flag -Z; see bs-x --help$/,
    )
  })

  test('a program that stops at its command leaves the flags behind it alone', async () => {
    const own: Flags = { types: { type: 'list', help: '' } }
    const argv = ['--types', 'a', 'cmd', '--types', '{type}', '-x']
    assert.deepEqual((await read(own, argv, true)).args, ['cmd', '--types', '{type}', '-x'])
  })

  test('a flag called types does not make a program stop at its first argument', async () => {
    const own: Flags = { types: { type: 'list', help: '' } }
    const { flags: values, args } = await read(own, ['file', '--types', 'a'])
    assert.deepEqual([values.types, args], [['a'], ['file']])
  })

  test('an empty argument, as of a variable that is not set, is refused by name', async () => {
    await assert.rejects(
      read(flags, ['']),
      /^Failure: an argument is empty: a variable of the script may not be set$/,
    )
    const own: Flags = { log: { type: 'text', value: 'FILE', help: '' } }
    await assert.rejects(read(own, ['--log', '']), /^Failure: bad --log "": write a name; a variable/)
    assert.deepEqual((await read(flags, ['echo', ''], true)).args, ['echo', ''])
  })

  for (const [argv, message] of [
    [['--qiet'], /^unknown flag --qiet \(did you mean --quiet\?\); see bs-x --help$/],
    [['--quiet', '--qiet', 'x'], /^unknown flag --qiet \(did you mean --quiet\?\); see bs-x --help$/],
    [['--quiet=yes'], /^--quiet takes no value; see bs-x --help$/],
    [['--no-redact=1'], /^--no-redact takes no value;/],
    [['-q=true'], /^-q takes no value;/],
    [['-q1'], /^--quiet takes no value;/],
    [['--help=x'], /^--help takes no value;/],
    [['-z'], /^unknown flag -z; see bs-x --help$/],
    [['--\u001b[31mred'], /^unknown flag --[^\u0000-\u001f]*red; see bs-x --help$/],
    [['--delay'], /^--delay needs a value; see bs-x --help$/],
    [['--delay', '10'], /^bad --delay "10": write the unit, such as --delay 10s$/],
    [['--delay', 'soon'], /^--delay: bad duration "soon": write a number with a unit/],
    [['--size', 'big'], /^bad --size "big": write bytes, such as 100MB or 1MiB$/],
    [['--limit', 'x'], /^bad --limit "x": write a number, 0 or more$/],
    [['--limit', '-1'], /limit/],
    [['-n'], /^-n needs a value; see bs-x --help$/],
    [['--rate', '700'], /^bad --rate "700": write a percentage, 0 to 100$/],
    [['--view', 'loud'], /^bad --view "loud": choose one of brief, raw$/],
  ] as const) {
    test(`refuses ${argv.join(' ')}`, async () => {
      await assert.rejects(
        given(argv),
        error => error instanceof Failure && error.code === 3 && message.test(error.message),
      )
    })
  }

  test('blames the variable when the value came from there', async () => {
    await assert.rejects(given([], { BS_X_LIMIT: 'many' }), /^Failure: bad BS_X_LIMIT "many"/)
    await assert.rejects(
      given([], { BS_X_DELAY: '5' }),
      /BS_X_DELAY "5": write the unit, such as BS_X_DELAY=5s$/,
    )
  })
})

describe('a value right behind a single letter', () => {
  const own: Flags = {
    level: { type: 'text', short: 'l', help: '' },
    names: { type: 'text', help: '' },
    quiet: { type: 'boolean', short: 'q', help: '' },
  }

  for (const [argv, level] of [
    [['-lerror'], 'error'],
    [['-l2'], '2'],
    [['-l=a=b'], 'a=b'],
    [['-la=b', '-q'], 'a=b'],
  ] as const) {
    test(`${argv.join(' ')} is ${level}`, async () => {
      assert.equal((await read(own, argv)).flags.level, level)
    })
  }

  test('is no value when a flag before it waits for one', async () => {
    await assert.rejects(read(own, ['--names', '-lx']), /--names needs a value/)
  })

  test('is left alone in the command line of another program, and behind --', async () => {
    const { args } = await read(own, ['-lwarn', 'grep', '-lerror', 'x'], true)
    assert.deepEqual(args, ['grep', '-lerror', 'x'])
    assert.deepEqual((await read(own, ['--', '-lerror'])).args, ['-lerror'])
  })
})
