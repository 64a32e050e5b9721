import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBytes } from '../../../src/parse/layouts/byte-pattern.ts'
import { programs } from '../../../src/parse/programs/index.ts'
import { findSlow } from '../../../src/regexp/find-slow.ts'

// `make prove` asks about all of them; these took a second for a line of 2000 characters.
for (const { name, shapes, samples } of programs.filter(({ name }) => name === 'sql' || name === 'exim'))
  for (const { holds, is } of shapes)
    test(`${name}, ${JSON.stringify(holds)}: time grows with the line`, () =>
      assert.equal(findSlow(inBytes(is), 's', Object.keys(samples)), undefined))
