import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hideSecrets } from '../../src/redact/hide-secrets.ts'
import { fill, randomFrom } from './fill.ts'

/** Ways to write a secret, in which VALUE stands for it, and lines that hold none. */
export interface Ways {
  /** What the ways are, for the names of the tests: `further ways to write a secret`. */
  readonly name: string
  readonly ways: readonly string[]
  /** Shapes of secrets (fill.ts). */
  readonly styles: readonly string[]
  readonly harmless: readonly string[]
  readonly seed: number
}

/** At least 98 of 100 secrets are hidden, and at most 1 of 40 harmless lines is touched. */
export function hides({ name, ways, styles, harmless, seed }: Ways): void {
  test(`of ${ways.length} ${name} in ${styles.length} styles, at least 98 of 100 are hidden`, () => {
    const random = randomFrom(seed)
    const leaks: string[] = []
    for (const way of ways) {
      for (const style of styles) {
        const { text } = fill(style, random)
        if (hideSecrets(way.replaceAll('VALUE', () => text)).includes(text)) leaks.push(`${way}  ${text}`)
      }
    }
    const tried = ways.length * styles.length
    assert.ok(ways.length >= 150, String(ways.length))
    assert.ok(leaks.length <= tried * 0.02, `${leaks.length} of ${tried}:\n${leaks.join('\n')}`)
  })

  test(`of ${harmless.length} lines beside ${name}, at most 1 of 40 is touched`, () => {
    const touched = harmless.filter(line => hideSecrets(line) !== line)
    assert.ok(harmless.length >= 80)
    assert.ok(
      touched.length <= harmless.length / 40,
      touched.map(line => `${line} → ${hideSecrets(line)}`).join('\n'),
    )
  })
}
