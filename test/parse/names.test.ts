import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formats } from '../../src/parse/formats/index.ts'
import { claims, recordsOf } from './given.ts'

const level = /\b(?:trace|debug|info|warn|warning|error|critical|fatal|err|wrn|inf)\b/gi

/** Lines of every format with another word where the level stands. */
const samples = formats.flatMap(({ samples }) => samples.flatMap(({ lines }) => lines))

describe('names that every object of JavaScript has are words like any other', () => {
  for (const word of Object.getOwnPropertyNames(Object.prototype)) {
    test(word, () => {
      const lines = [
        `${word} text`,
        `${word}: text`,
        `[${word}] text`,
        `2026-01-25 13:00:00 ${word} text`,
        `2026-01-25 13:00:00 INFO ${word}=1 text`,
        `2026-01-25 13:00:00 [${word}=1] INFO text`,
        `{"event":"${word}","level":"info"}`,
        `{"event":"type_end","${word}":1}`,
        `{"event_type":"${word}","${word}":1}`,
        `{"level":"${word}","time":"2026-01-25T13:00:00Z","message":"text","${word}":"text"}`,
        ...samples.map(line => line.replace(level, word)),
      ]
      const records = recordsOf(lines)
      assert.equal(claims(records.at(-1) ?? { event: '' }), lines.length)
      const words = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', undefined]
      assert.deepEqual(
        records.filter(({ event, level }) => event === 'log' && !words.includes(level as string)),
        [],
      )
    })
  }
})
