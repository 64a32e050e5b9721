import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { general } from '../../src/cli/definition.ts'
import { everyFlag, namesOf } from '../../src/cli/parse.ts'
import { programs } from '../../src/commands/docs/programs.ts'

for (const program of programs) {
  describe(`the flags of ${program.name}`, () => {
    const { commands = [] } = program

    test('have names and letters of their own in the program and in each of its commands', () => {
      for (const { name, flags } of [program, ...commands]) {
        const names = namesOf({ ...flags, ...general })
        assert.deepEqual(names, [...new Set(names)], name)
      }
    })

    test('mean the same kind of value wherever they have the same name or letter', () => {
      const all = everyFlag(program)
      const letters = new Map<string, string>()
      for (const { name, flags } of [program, ...commands]) {
        for (const [long, { type, short }] of Object.entries(flags)) {
          assert.equal(type, all[long]?.type, `--${long} of ${name}`)
          if (short === undefined) continue
          assert.equal(letters.get(short) ?? long, long, `-${short} of ${name}`)
          letters.set(short, long)
        }
      }
    })

    test('have help, and a default and suggestions that they accept', () => {
      for (const { name, flags } of [program, ...commands]) {
        for (const [long, flag] of Object.entries(flags)) {
          assert.notEqual(flag.help, '', `--${long} of ${name}`)
          assert.doesNotMatch(flag.help, /^[A-Z][a-z]|\.$/, `--${long} of ${name}`)
          for (const value of flag.suggest?.() ?? [])
            assert.match(value, /^[^\s,']+(,\S+)?$/, `--${long} of ${name}`)
          const mayHoldSecrets = /URL|ADDRESS|SPEC|TOKEN|PASSWORD/.test(flag.value ?? '')
          assert.equal(flag.secret ?? false, mayHoldSecrets, `--${long} of ${name}`)
          if (flag.default !== undefined && flag.choices) assert.ok(flag.choices.includes(flag.default))
        }
      }
    })
  })
}
