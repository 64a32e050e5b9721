import { classes, partsOf } from '../../src/redact/shape.ts'

/** Numbers from a seed, so that a failure can be seen again (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const letters = Object.fromEntries(
  Object.entries(classes).map(([name, source]) => {
    const one = new RegExp(`[${source}]`)
    return [
      name,
      Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(letter => one.test(letter)),
    ]
  }),
)

/** A text of the shape with random letters, and the random parts of it: what must not be seen afterwards. */
export function fill(shape: string, random: () => number): { text: string; secrets: string[] } {
  const secrets: string[] = []
  const text = partsOf(shape)
    .map(part => {
      if (typeof part === 'string') return part
      const choices = letters[part.of] ?? []
      const filled = Array.from(
        { length: part.count },
        () => choices[Math.floor(random() * choices.length)],
      ).join('')
      secrets.push(filled)
      return filled
    })
    .join('')
  return { text, secrets }
}
