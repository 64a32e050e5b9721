import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settle } from '../../src/cli/settle.ts'
import { parsingOf } from '../../src/commands/parse/flags/formats.ts'
import { bsParse } from '../../src/commands/parse/index.ts'
import { text } from '../../src/commands/parse/reading/text.ts'
import { settingsOf } from '../../src/commands/parse/settings.ts'
import { fakeIo } from './place.ts'

/** Whether bs-parse with these flags may go from bytes to bytes, which is what makes it fast. */
async function skims(...argv: string[]): Promise<boolean> {
  const { io } = fakeIo()
  const { flags } = await settle(bsParse, argv, {})
  const settings = settingsOf(flags as Parameters<typeof settingsOf>[0], io)
  const one = text(settings, await parsingOf(settings.layouts, { ...io, env: {} }), {
    reject() {},
    isOver: () => false,
  })
  return one.step.skim !== undefined
}

for (const argv of [[], ['--no-redact'], ['--max-line', '1MiB'], ['--tail', '5']]) {
  test(`goes from bytes to bytes: bs-parse ${argv.join(' ')}`, async () => assert.ok(await skims(...argv)))
}

for (const argv of [
  ['--redact', 'x'],
  ['--level', 'warn'],
  ['--raw'],
  ['--schema', 'otel'],
  ['--multiline', 'off'],
  ['--tz', 'America/New_York'],
  ['--format', 'python'],
  ['--rejects', 'file'],
]) {
  test(`needs the text: bs-parse ${argv.join(' ')}`, async () => assert.ok(!(await skims(...argv))))
}
