import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../src/lib/failure.ts'
import { quoted, redactArguments } from '../../src/run/child/command-line.ts'
import { namesIn, units } from '../../src/run/plan/plan.ts'
import { bsRun } from './start.ts'

const refused = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Failure)
  assert.match(error.message, words)
  assert.ok(!error.message.includes('\n'))
  return true
}

test('the name of the type goes into every argument; doubled braces and those of a shell stay', () => {
  assert.deepEqual(
    units(['gen', '--types', '{type}', '--out={type}/{type}.{{ext}}', `\${type} \${ext}`], ['math']),
    [{ type: 'math', command: ['gen', '--types', 'math', '--out=math/math.{ext}', `$math \${ext}`] }],
  )
})

test('without types the command stays as it is, {type} included', () => {
  assert.deepEqual(units(['echo', '{type}'], undefined), [{ command: ['echo', '{type}'] }])
})

test('types without {type} in the command are refused', () => {
  assert.throws(
    () => units(['echo', 'x'], ['a']),
    refused(/^--types is given but the command has no \{type\}/),
  )
})

test('no command, no types, empty and double names are refused', () => {
  assert.throws(() => units([], undefined), refused(/no command/))
  assert.throws(() => units([''], undefined), refused(/no command/))
  assert.throws(() => units(['echo', '{type}'], []), refused(/no types/))
  assert.throws(() => units(['echo', '{type}'], ['a', '']), refused(/empty name/))
  assert.throws(() => units(['echo', '{type}'], ['a', 'b', 'a']), refused(/"a" is given twice/))
})

test('a types file has one name a line; blank lines and carriage returns are nothing', () => {
  assert.deepEqual(namesIn('math\r\n\n  logic \n'), ['math', 'logic'])
})

test('secrets in arguments are hidden, also when the flag stands alone', () => {
  assert.deepEqual(
    redactArguments([
      'gen',
      '--password',
      'hunter2',
      '--api-key=abc123',
      '--count',
      '150',
      '--max-tokens',
      '9',
    ]),
    ['gen', '--password', '[REDACTED]', '--api-key=[REDACTED]', '--count', '150', '--max-tokens', '9'],
  )
})

test('what only the name of the program or the whole line gives away is hidden, and flags stay', () => {
  const word = ['hunter', '22'].join('')
  const shown = (...command: string[]): string => redactArguments(command).join(' ')
  assert.equal(
    shown('curl', '-u', `bob:${word}`, 'http://localhost:1'),
    'curl -u bob:[REDACTED] http://localhost:1',
  )
  assert.equal(
    shown('mysql', `-p${word}`, '--password', word, '-u', 'root'),
    'mysql -p[REDACTED] --password [REDACTED] -u root',
  )
  assert.equal(shown('sshpass', '-p', word, 'true'), 'sshpass -p [REDACTED] true')
  assert.equal(shown('cp', '-p', 'from.csv', 'to.csv'), 'cp -p from.csv to.csv')
  const token = ['ghp', 'Zk3'.repeat(12)].join('_')
  // Both the token and the value of the name are found; what they share is hidden once.
  assert.equal(
    shown('gen', `--password=x${token}`, `--token=${token}`),
    'gen --password=[REDACTED] --token=[REDACTED]',
  )
})

test('secrets in a script for a shell are hidden the same way, and nothing else of it', () => {
  const shown = (script: string): string | undefined => redactArguments(['sh', '-c', script])[2]
  assert.equal(
    shown('gen --password hunter2 --count 150; up --api-key "abc 123" --token $T && echo -n ok'),
    'gen --password [REDACTED] --count 150; up --api-key "[REDACTED]" --token [REDACTED] && echo -n ok',
  )
  for (const script of ['gen --password --count 150', 'gen --max-tokens 9 | grep -c pass', 'a --password; b'])
    assert.equal(shown(script), script)
  const once = shown('gen --password hunter2') ?? ''
  assert.equal(shown(once), once)
})

test('arguments are quoted only where a shell needs it', () => {
  assert.equal(quoted(['gen', '--x=1', 'a b', "it's", '']), `gen --x=1 'a b' 'it'\\''s' ''`)
})

test('the alerting config goes into the command, with types and without', () => {
  const file = 'conf/$& alerting.yaml'
  assert.deepEqual(units(['gen', '{type}', '--alerting-config={alerting_config}'], ['a'], file)[0]?.command, [
    'gen',
    'a',
    `--alerting-config=${file}`,
  ])
  assert.deepEqual(units(['gen', '{alerting_config}'], undefined, file), [{ command: ['gen', file] }])
})

test('an unknown word in braces is refused where types are filled in, and says how to mean itself', () => {
  assert.throws(
    () => units(['gen', '{type}', '{tpye}'], ['a']),
    refused(/^unknown \{tpye\} .* \(write \{\{tpye\}\} /),
  )
})

test('what only looks like a placeholder is left alone', () => {
  const part = `{"a":{"b":1}} {} {1..3} { x } {A} \${home} a{,b}`
  assert.deepEqual(units(['{type}', part], ['a'])[0]?.command, ['a', part])
  assert.deepEqual(units(["awk '{print}'"], undefined), [{ command: ["awk '{print}'"] }])
})

test('the name of a type is not filled in a second time', () => {
  assert.deepEqual(units(['{type}'], ['{alerting_config}'], 'x')[0]?.command, ['{alerting_config}'])
})

test('000.P5.1: --alerting-config without a place for it is told, not ignored', async () => {
  const { stderr, code } = await bsRun(['--alerting-config', 'a.yaml', '--', 'true'])
  assert.equal(code, 0)
  assert.match(stderr, /--alerting-config a\.yaml is not used: write \{alerting_config\}/)
  const used = await bsRun(['--alerting-config', 'a.yaml', '--', 'echo', '{alerting_config}'])
  assert.doesNotMatch(used.stderr, /not used/)
})
