import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { choose, rules } from '../../src/alert/rules/index.ts'
import { sinks } from '../../src/alert/sinks/index.ts'
import type { Command } from '../../src/cli/command.ts'
import { helpPage } from '../../src/cli/help.ts'
import { bsAlert } from '../../src/commands/alert/index.ts'
import { openSinks, type SinkFlags } from '../../src/commands/alert/open-sinks.ts'
import { kinds } from '../../src/records/index.ts'
import { context } from './given.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .map(file => file.replace(/\.ts$/, ''))
    .filter(name => name !== 'index')
    .sort()

// The page wraps its lines; a summary may stand on several.
const page = helpPage(bsAlert as unknown as Command, 80).replace(/\s+/g, ' ')

test('every file in rules/ is one line of the table, under the name that users type', () => {
  assert.deepEqual(rules.map(({ name }) => name.replaceAll('_', '-')).sort(), filesIn('src/alert/rules'))
})

test('every file in sinks/ is one line of the table, under the name that users type', () => {
  assert.deepEqual(sinks.map(({ name }) => name).sort(), filesIn('src/alert/sinks'))
})

test('the help page names every rule and sink with its summary', () => {
  for (const { name, summary } of [...rules, ...sinks]) assert.ok(page.includes(`${name}: ${summary}`), name)
})

test('every rule listens to kinds that exist and has a golden case', () => {
  for (const { name, events } of rules) {
    for (const kind of events) assert.ok(kind in kinds, `${name} listens to ${kind}`)
    assert.ok(existsSync(`test/cases/bs-alert/${name}/cmd`), `${name} has no case`)
  }
})

test('every rule is used by the example file, and an example there expects its alert', () => {
  const text = readFileSync('examples/alerting.yaml', 'utf8')
  for (const { name } of rules) {
    assert.ok(new RegExp(`use: ${name}\\b`).test(text), `${name} is not used`)
    assert.ok(new RegExp(`rule: ${name}\\b`).test(text), `no example expects ${name}`)
  }
})

test('rules are chosen by name, with _ or -, in the order of the table', () => {
  const names = (only: string[], skip: string[]) => choose(only, skip).map(({ name }) => name)
  assert.deepEqual(names(['low-approval', 'multi_type_failure'], []), ['multi_type_failure', 'low_approval'])
  assert.equal(names([], ['low_approval']).includes('low_approval'), false)
  assert.equal(names([], []).length, rules.length)
})

test('an unknown rule or sink is refused with the names that exist', () => {
  assert.throws(() => choose(['lowapproval'], []), /bad --only "lowapproval" \(did you mean low_approval\?\)/)
  assert.throws(() => choose([], ['']), /bad --skip ""/)
})

test('choosing no rule at all is refused, because it would look like all is well', () => {
  assert.throws(() => choose(['low_approval'], ['low_approval']), /no rule is left/)
})

test('stderr and file are open unless others are named; webhook joins when it has an address', async () => {
  const flags = { sinks: [], sink: [], 'log-dir': 'logs', 'clear-flag': 'never' }
  const names = async (more: Partial<SinkFlags>, env: Record<string, string> = {}) =>
    (await openSinks({ ...flags, ...more }, context({ env }))).map(({ name }) => name)
  assert.deepEqual(await names({}), ['stderr', 'file'])
  assert.deepEqual(await names({ webhook: 'http://localhost' }), ['stderr', 'file', 'webhook'])
  assert.deepEqual(await names({ sinks: ['stderr'], webhook: 'http://localhost' }), ['stderr'])
  assert.deepEqual(await names({ sinks: ['none'] }), [])
  assert.deepEqual(await names({}, { GITHUB_ACTIONS: 'true' }), ['stderr', 'file', 'github'])
  assert.deepEqual(await names({ sink: ['exec=./notify.sh --loud'] }), ['stderr', 'file', 'exec'])
  await assert.rejects(names({ sinks: ['mail'] }), /bad --sinks: unknown sink "mail" \(did you mean smtp\?\)/)
})
