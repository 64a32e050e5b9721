import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isConsequence } from '../../src/errors/consequence.ts'

for (const text of [
  '*** [Makefile:3: load] Error 1',
  'make: *** [all] Error 2',
  'Script completed with exit code 3',
  'exit status 2',
  'loader exited with code 1.',
  'Command returned non-zero exit status 1.',
  'exiting with code 1',
  'Process completed with exit code 1.',
  'Job failed',
  'Nightly load failed',
  'Pipeline failed, see above',
  'run finished with errors',
  'Job terminated abnormally',
  'Shutting down after failure',
  'Aborting.',
]) {
  test(`only repeats that something failed: ${text}`, () => assert.equal(isConsequence(text), true))
}

for (const text of [
  "cp: cannot stat 'a': No such file or directory",
  '*** No rule to make target x',
  'exit code 3 means that no rows were found',
  'return code of the server: bad gateway',
  'Import failed: 12 rows rejected',
  'job failed: no space left on device',
  'upload of chunk 3 failed',
  'Shutting down after the disk filled up',
  'Host key verification failed.',
]) {
  test(`tells a cause: ${text}`, () => assert.equal(isConsequence(text), false))
}
