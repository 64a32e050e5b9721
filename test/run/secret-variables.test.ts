import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exactValues } from '../../src/run/output/exact-values.ts'
import { lineSplitter } from '../../src/run/output/line-splitter.ts'
import { secretValues } from '../../src/run/output/secret-variables.ts'

/** Random-looking values without a shape that the table of secrets knows, put together here. */
const value = ['plum', '47', 'Rk', 'vault'].join('')
const other = ['x"y', '9', 'quartz'].join('')

/** Lines and log of an output in these pieces, with these variables. */
function carried(env: Record<string, string>, ...pieces: string[]) {
  const lines: string[] = []
  const log: string[] = []
  const sink = {
    block: (bytes: Buffer) => void lines.push(...bytes.toString().slice(0, -1).split('\n')),
    line: (text: string) => void lines.push(text),
    frame() {},
    raw: (bytes: Buffer) => void log.push(bytes.toString()),
  }
  const reader = lineSplitter(sink, true, exactValues(secretValues(env)))
  for (const piece of pieces) reader.push(Buffer.from(piece))
  reader.end()
  return { lines, log: log.join('') }
}

describe('values of variables with secret names', () => {
  for (const name of [
    'PGPASSWORD',
    'MYSQL_PWD',
    'APP_TOKEN',
    'X_API_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'DB_PASSWORD_2',
  ])
    test(`${name} is hidden where nothing names it`, () => {
      const { lines, log } = carried({ [name]: value }, `start\nusing ${value}, then ${value}\nend\n`)
      assert.deepEqual(lines, ['start', 'using [REDACTED], then [REDACTED]', 'end'])
      assert.equal(log, `${lines.join('\n')}\n`)
    })

  for (const [name, text] of [
    ['as JSON writes it', JSON.stringify({ m: other })],
    ['as an address writes it', `GET /x?q=${encodeURIComponent(other)}`],
    ['in the last line without newline', other],
    ['in a progress bar', `10% ${other}\r20% ${other}\n`],
  ] as const)
    test(`a value is hidden ${name}`, () => {
      const { lines, log } = carried({ A_SECRET: other }, text)
      assert.match(log, /\[REDACTED\]/)
      assert.doesNotMatch(lines.join('\n') + log, /quartz/)
    })

  test('a value is hidden wherever the output is cut', () => {
    const text = `a\nb ${value} c\nd ${value}\n`
    for (let at = 0; at <= text.length; at++)
      assert.equal(
        carried({ A_TOKEN: value }, text.slice(0, at), text.slice(at)).log,
        'a\nb [REDACTED] c\nd [REDACTED]\n',
      )
  })

  test('each line of a value of many lines is hidden, and a value that holds another one is hidden whole', () => {
    const longer = `${value}-more`
    const { lines } = carried(
      { A_TOKEN: value, B_TOKEN: `${longer}\n${other}` },
      `see ${longer}\nsee ${other}\n`,
    )
    assert.deepEqual(lines, ['see [REDACTED]', 'see [REDACTED]'])
  })

  for (const [name, env] of [
    ['of a variable without a secret name', { APP_NAME: value, MAX_TOKENS: value, TOKEN_URL: value }],
    ['that is a word', { DB_PASSWORD: 'postgres' }],
    ['that is a number', { DB_PASSWORD: '1234567890' }],
    ['that is short', { DB_PASSWORD: 'a1-b2' }],
    [
      'that is a path',
      { API_KEY: '/run/keys/api2', CI_SECRET: './keys/a1.pem', A_TOKEN: 'https://x.test/t1' },
    ],
    ['that is empty', { API_KEY: '' }],
  ] as const)
    test(`a value ${name} is not hidden`, () => assert.deepEqual(secretValues(env), []))

  test('without values nothing is looked for', () =>
    assert.equal(exactValues(secretValues({ HOME: '/root' })), undefined))
})
