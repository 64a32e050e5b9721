import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { helpPage } from '../../src/cli/help.ts'
import { auditCommand } from '../../src/commands/ledger/audit.ts'
import { bsLedger } from '../../src/commands/ledger/index.ts'
import { checks, without } from '../../src/ledger/checks/index.ts'

const page = helpPage(bsLedger, 80, auditCommand).replace(/\s+/g, ' ')

test('every file in checks/ is one line of the table, under the name that users type', () => {
  const files = readdirSync('src/ledger/checks').map(file => file.replace(/\.ts$/, ''))
  assert.deepEqual(
    checks.map(({ name }) => name.replaceAll('_', '-')).sort(),
    files.filter(name => name !== 'index').sort(),
  )
})

test('the help page names every check that can be left out, with its summary', () => {
  for (const { name, summary } of checks.slice(1)) assert.ok(page.includes(`${name}: ${summary}`), name)
})

test('every check and every command has a golden case', () => {
  for (const name of [
    ...checks.map(({ name }) => name),
    ...(bsLedger.commands ?? []).map(({ name }) => name),
  ])
    assert.ok(existsSync(`test/cases/bs-ledger/${name}/cmd`), `${name} has no case`)
})

test('checks are left out by name, with _ or -', () => {
  const left = without(['unique-keys', 'queued_not_done']).map(({ name }) => name)
  assert.equal(left.length, checks.length - 2)
  assert.equal(left.includes('unique_keys'), false)
})
