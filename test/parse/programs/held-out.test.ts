import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { toBytes } from '../../../src/lib/bytes.ts'
import { programLine } from '../../../src/parse/programs/program-line.ts'

/** Both lists were written before the first rule was. */
const lines = (name: string): string[] =>
  readFileSync(`test/parse/programs/${name}.txt`, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('# LEVEL'))

const errors = lines('held-out-errors').map(line => {
  const tab = line.indexOf('\t')
  const [level = '', category = ''] = line.slice(0, tab).split(' ')
  return { level, category, text: line.slice(tab + 1) }
})

test('nearly every error of a program is one', () => {
  const missed = errors.filter(({ text }) => programLine(toBytes(text)) === undefined).map(({ text }) => text)
  assert.ok(errors.length > 300)
  assert.ok(missed.length <= errors.length / 100, missed.join('\n'))
})

test('a line that only looks like an error is none', () => {
  const ordinary = lines('held-out-ordinary')
  const taken = ordinary.filter(text => programLine(toBytes(text)) !== undefined)
  assert.ok(ordinary.length > 300)
  assert.ok(taken.length <= ordinary.length / 100, taken.join('\n'))
})

test('a warning is a warning, and an error or an end is none', () => {
  const wrong = errors.filter(({ level, text }) => {
    const found = programLine(toBytes(text))?.level
    return found !== undefined && (found === 'warn') !== (level === 'warn')
  })
  assert.ok(wrong.length <= errors.length / 50, wrong.map(({ text }) => text).join('\n'))
})

test('the kind of trouble is told right', () => {
  const judged = errors.filter(({ category }) => category !== '-')
  const wrong = judged.filter(({ category, text }) => programLine(toBytes(text))?.category !== category)
  assert.ok(wrong.length <= judged.length / 30, wrong.map(({ text }) => text).join('\n'))
})
