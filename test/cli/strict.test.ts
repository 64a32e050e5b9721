import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import type { Command } from '../../src/cli/command.ts'
import { parse } from '../../src/cli/parse.ts'
import { parseStrictly } from '../../src/cli/strict.ts'
import { Failure } from '../../src/lib/failure.ts'

const page = { summary: '', usage: [], examples: [], exitCodes: [] } as const
const run = async (): Promise<number> => 0
const flags = {
  delay: { type: 'duration', help: '' },
  names: { type: 'list', short: 'n', aliases: ['name'], help: '' },
  quiet: { type: 'boolean', short: 'q', help: '' },
} as const
const audit: Command = {
  ...page,
  name: 'audit',
  run,
  flags: { ...flags, deep: { type: 'boolean', short: 'd', help: '' } },
}
const repair: Command = { ...page, name: 'repair', run, flags: { to: { type: 'text', help: '' } } }

const programs: Readonly<Record<string, Command>> = {
  'a filter': { ...page, name: 'bs-x', flags, run },
  'a program that stops at its command': { ...page, name: 'bs-x', flags, run, stopsAtCommand: true },
  'a program of commands': { ...page, name: 'bs-x', flags, commands: [audit, repair] },
  'a filter with commands': { ...page, name: 'bs-x', flags, run, commands: [audit, repair] },
}

const words = fc.array(
  fc.constantFrom(
    ...[
      '--delay',
      '10s',
      '--delay=1m',
      '-n',
      '-na',
      '-n=b',
      '--name',
      '--names',
      'a,b',
      '-q',
      '--quiet',
      '-qn',
      '-qd',
    ],
    ...[
      '--quiet=1',
      '-d',
      '--deep',
      '--to',
      '--help',
      '-h',
      '--',
      '-',
      '',
      'audit',
      'repair',
      'file',
      '--unknown',
      '-x',
    ],
    ...[
      'true',
      'false',
      '--no-quiet',
      '--quiet=false',
      '-q1',
      '__proto__',
      '--__proto__',
      '--constructor',
      '_',
    ],
  ),
  { maxLength: 6 },
)

type Result = { readonly line: unknown } | { readonly refusal: string }

function outcome(act: () => ReturnType<typeof parse>): Result | undefined {
  try {
    const line = act()
    return line && { line: { ...line, command: line.command.name } }
  } catch (error) {
    if (error instanceof Failure) return { refusal: error.message }
    throw error
  }
}

describe('the parser of yargs alone', () => {
  for (const [what, program] of Object.entries(programs)) {
    test(`reads the command line of ${what} as all of yargs does, or leaves it to it`, () => {
      fc.assert(
        fc.property(words, argv => {
          const quick = outcome(() => parse(program, argv))
          // What is refused for a value of a flag may be refused for something else first.
          if (quick === undefined || 'refusal' in quick) return
          assert.deepEqual(
            outcome(() => parseStrictly(program, argv)),
            quick,
          )
        }),
        { numRuns: 400 },
      )
    })

    test(`leaves nothing of ${what} to it that is plainly right`, () => {
      fc.assert(
        fc.property(words, argv => {
          const quick = outcome(() => parse(program, argv))
          if (quick !== undefined) return
          const strict = outcome(() => parseStrictly(program, argv))
          assert.ok(strict !== undefined && 'refusal' in strict, JSON.stringify(strict))
        }),
        { numRuns: 400 },
      )
    })
  }
})
