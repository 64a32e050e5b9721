import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Command } from '../../src/cli/command.ts'
import { general } from '../../src/cli/definition.ts'
import { everyFlag, namesOf } from '../../src/cli/parse.ts'
import { bsAlert } from '../../src/commands/alert/index.ts'
import { bsLedger } from '../../src/commands/ledger/index.ts'
import { bsParse } from '../../src/commands/parse/index.ts'
import { bsRun } from '../../src/commands/run/index.ts'
import { bsStatus } from '../../src/commands/status/index.ts'
import { bsSummarize } from '../../src/commands/summarize/index.ts'
import { read } from '../../src/records/check.ts'
import { kinds } from '../../src/records/index.ts'
import { blocksOf } from './blocks.ts'

const page = readFileSync('README.md', 'utf8')
const programs: Command[] = [bsRun, bsParse, bsAlert, bsSummarize, bsStatus, bsLedger]

test('there is one valid example record of every kind', () => {
  const lines = blocksOf('README.md')
    .filter(({ kind }) => kind === 'ndjson')
    .flatMap(({ text }) => text.trimEnd().split('\n'))
  const shown = lines.map(line => {
    const result = read(line)
    assert.equal(result.state, 'record', `${line}: ${JSON.stringify(result)}`)
    return JSON.parse(line) as Record<string, unknown>
  })
  assert.deepEqual(shown.map(({ event }) => String(event)).sort(), Object.keys(kinds).sort())
  for (const record of shown) {
    const { properties } = kinds[record.event as keyof typeof kinds] as { properties: object }
    for (const key of Object.keys(record)) assert.ok(key in properties, `${record.event} has no ${key}`)
  }
})

test('the table of exit codes has every code of every program, and no other', () => {
  const rows = [...page.matchAll(/^\| ([\d, ]+) \|(.*)\|$/gm)].map(([, codes = '', cells = '']) => ({
    codes,
    cells: cells.split('|').map(cell => cell.trim()),
  }))
  programs.forEach((program, column) => {
    const shown = rows.filter(({ cells }) => cells[column] !== '').map(({ codes }) => codes)
    const told = program.exitCodes.map(([code]) => code).filter(code => code !== 'other')
    assert.deepEqual(shown, told, program.name)
  })
})

test('every file and folder that the pages name exists', () => {
  const text = `${page}\n${readFileSync('examples/README.md', 'utf8')}`
  const named = [...text.matchAll(/`((?:src|test|examples)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  assert.ok(named.length > 5)
  // A walk-through names the case that its reader is about to make.
  const coming = [
    'test/cases/bs-parse/plain-level',
    'test/cases/bs-alert/slow_type',
    'test/cases/PROGRAM/NAME',
  ]
  for (const path of named) assert.equal(existsSync(path), !coming.includes(path), path)
})

test('every flag that the pages name is a flag of one of the programs or examples', () => {
  const text = `${page}\n${readFileSync('examples/README.md', 'utf8')}`
  const known = new Set([...programs.flatMap(program => namesOf(everyFlag(program))), ...namesOf(general)])
  const prose = text.replace(/^```\w+\n[\s\S]*?^```$/gm, '')
  for (const [, name = ''] of prose.matchAll(/`--([a-z-]+)/g)) {
    assert.ok(
      known.has(name) || readFileSync('examples/generator-lib/options.mjs', 'utf8').includes(name),
      name,
    )
  }
})

test('the targets that a newcomer needs are named', () => {
  const makefile = ['Makefile', 'examples/nightly.mk'].map(file => readFileSync(file, 'utf8')).join('\n')
  const named = [...page.matchAll(/(?:`|\$ )make ([a-z]+)\b/g)].map(([, target = '']) => target)
  for (const target of ['demo', 'test', 'docs', 'accept']) assert.ok(named.includes(target), target)
  for (const target of named) assert.match(makefile, new RegExp(`^${target}:`, 'm'), target)
})
