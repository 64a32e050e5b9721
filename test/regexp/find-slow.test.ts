import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findSlow } from '../../src/regexp/find-slow.ts'

describe('finds', () => {
  for (const [source, loops] of [
    ['^(a+)+$', ['(a+)+', 'a+']],
    ['^(\\w|\\d)+x', ['(\\w|\\d)+']],
    ['^ +\\s*x', [' +', '\\s*']],
    ['^.*a.*b.*c$', ['.*', '.*']],
    ['^(ab|a|b)+c', ['(ab|a|b)+']],
    ['^(?:abc|ab|c)*$', ['(?:abc|ab|c)*']],
    ['^\\d+\\.?\\d+$', ['\\d+', '\\d+']],
    ['^(\\w+)\\1+$', ['\\w+', '\\1+']],
    ['^(?=.*a)(?:\\w+ ?)*$', ['(?:\\w+ ?)*', '\\w+']],
    ['a+b', ['a+']],
    ['timeout.*exceeded', ['.*']],
    ['timeout\\w* exceeded', ['\\w*']],
    // What a format had until somebody sent it blanks.
    [
      '^[\\w.-]{1,60} {0,30}: ?(?=INFO {5}|[A-Z]{4,8}:)(?:DEBUG|INFO)(?::| +) *(?<message>\\S.*)$',
      [' +', ' *'],
    ],
  ] as const) {
    test(source, () => assert.deepEqual(findSlow(source, 's')?.loops, loops))
  }
})

describe('lets be', () => {
  for (const source of [
    'foo +bar +x',
    'timeout.{0,60}exceeded',
    'timeout \\w* exceeded',
    'user=\\w+',
    '^(?<a>.*) - (?<b>.*) - (?<m>.*)$',
    '^(?<a>\\S+) (?<b>.+?): (?<m>.*)$',
    '^a{0,60}a*b',
    '^[^:]*:[^:]*:.*$',
    '(?<![a-z])[a-z]{1,40}x',
    '^(?:[^"\\\\]|\\\\.)*"$',
    '^((a)|(b))*?\\1c',
    '^(?!.*secret)(?<message>.*)$',
  ]) {
    test(source, () => assert.equal(findSlow(source, 's'), undefined))
  }
})

test('a sample leads behind a look-ahead that no made-up text satisfies', () => {
  const source = '^(?=\\w+ v\\d\\.\\d ok)(?<a>\\w+) v\\d\\.\\d ok(?<b> *) *x'
  assert.deepEqual(findSlow(source, 's', ['tool v1.2 ok  x'])?.loops, [' *', ' *'])
})

test('the same expression gets the same answer again', () => {
  assert.deepEqual(findSlow('^(a|aa)+$', 's'), findSlow('^(a|aa)+$', 's'))
})
