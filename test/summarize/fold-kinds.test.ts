import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { foldKinds, isSameKind } from '../../src/summarize/kinds/fold-kinds.ts'

const names = (texts: readonly string[]): string[] =>
  foldKinds(texts.map(name => ({ name })))
    .map(({ name }) => name)
    .sort()

describe('kinds that differ only in words that vary', () => {
  const users = 'ann bob cid dora eve fay gus hal'.split(' ')

  for (const [what, texts, folded] of [
    ['many words at one place', users.map(user => `no such user: ${user}`), ['no such user: <*>']],
    [
      'few words at one place stay apart',
      ['phase started', 'phase finished'],
      ['phase finished', 'phase started'],
    ],
    [
      'few names with digits are enough',
      ['node-1', 'node-2', 'node-3'].map(node => `lost ${node} again`),
      ['lost <*> again'],
    ],
    [
      'several places',
      users.flatMap(user => users.map(other => `${user} sent a mail to ${other} at <time>`)),
      ['<*> sent a mail to <*> at <time>'],
    ],
    [
      'beside kinds of the same length',
      [...users.map(user => `session opened for user ${user}`), 'nothing was left to do'],
      ['nothing was left to do', 'session opened for user <*>'],
    ],
    [
      'a word that was found to vary takes in the next one',
      ['no such user: <*>', 'no such user: ivy'],
      ['no such user: <*>'],
    ],
    [
      'requests of an access log stay apart',
      users.map(user => `GET /${user} HTTP/1.1 200`),
      users.map(user => `GET /${user} HTTP/1.1 200`),
    ],
    [
      'names with digits, also beside a few words',
      ['t_1', 't_2', 't_3', 'orders', 'users'].map(table => `load table ${table} done`),
      ['load table <*> done'],
    ],
    ['texts that share no word stay as they are', users, users],
    [
      'words between other delimiters',
      users.map((user, i) => `${user}${i % 2 ? '=' : ':'}`),
      users.map((user, i) => `${user}${i % 2 ? '=' : ':'}`),
    ],
  ] as const) {
    test(what, () => assert.deepEqual(names(texts), [...folded].sort()))
  }

  test('do not depend on the order, and none is lost', () => {
    const word = fc.constantFrom(...users, 'a1', 'b2', 'c3', 'd4', 'was', 'is', '<n>')
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map(words => words.join(' '))
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 60 }), texts => {
        assert.deepEqual(names(texts), names([...texts].reverse()))
        const kept = foldKinds(texts.map(name => ({ name }))).flatMap(({ kinds }) =>
          kinds.map(({ name }) => name),
        )
        assert.deepEqual(kept.sort(), [...texts].sort())
      }),
    )
  })

  test('a text is of the kind whose varying word it has, and of no other', () => {
    assert.ok(isSameKind('no such user: <*>', 'no such user: ivy'))
    assert.ok(isSameKind('no such user: ivy', 'no such user: <*>'))
    assert.ok(!isSameKind('no such user: <*>', 'no such host: ivy'))
    assert.ok(!isSameKind('no such user: <*>', 'no such user: ivy or eve'))
    assert.ok(!isSameKind('no such user: ann', 'no such user: ivy'))
  })
})
