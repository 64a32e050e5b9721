import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { commandName } from '../../src/records/command-name.ts'

describe('a command is called after', () => {
  for (const [command, name] of [
    ['python3 /opt/etl/job.py --all', 'job.py'],
    ['/usr/bin/python3.12 -u job.py', 'job.py'],
    ['bash -e ./nightly.sh', 'nightly.sh'],
    ['node dist/main.mjs', 'main.mjs'],
    ['/usr/local/bin/import x.py', 'import'],
    ['sh -c run.sh', 'sh'],
    ['bash -ec run.sh', 'bash'],
    ['python3 -c x.py', 'python3'],
    ['python3 -m etl.py', 'python3'],
    ['perl -e x.pl', 'perl'],
    ['python3', 'python3'],
    ['bash nightly', 'bash'],
  ] as const)
    test(`${name}: ${command}`, () => assert.equal(commandName(command.split(' ')), name))

  test('nothing where there is none', () => {
    assert.deepEqual(
      [commandName(undefined), commandName([]), commandName([''])],
      [undefined, undefined, undefined],
    )
  })
})
