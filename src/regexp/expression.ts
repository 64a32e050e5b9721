import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** A regular expression as a tree, and what its parts take. */
export interface Expression {
  readonly pattern: AST.Pattern
  readonly flags: AST.Flags
  /** Whether it can match at the beginning of the text only; the engine tries no other place then. */
  readonly isAnchored: boolean
  /** Whether a part that stands for one character takes this one; undefined is the end of the text. */
  readonly takes: (element: AST.Element, letter: string | undefined) => boolean
}

/** Reads an expression that the engine takes; whatever else throws a SyntaxError. */
export function readExpression(source: string, flags: string): Expression {
  const parser = new RegExpParser()
  const modes = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') }
  const pattern = parser.parsePattern(source, 0, source.length, modes)
  const isAnchored =
    !flags.includes('m') &&
    pattern.alternatives.every(
      ({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start',
    )
  return {
    pattern,
    flags: parser.parseFlags(flags),
    isAnchored,
    takes: characterTest(flags.replace(/[^isuv]/g, '')),
  }
}

/** The engine itself says what a character or a class takes; of Latin-1 letters each answer is asked for once. */
function characterTest(flags: string): Expression['takes'] {
  const tables = new Map<AST.Element, Int8Array>()
  const [unknown, no, yes] = [0, 1, 2]

  return (element, letter) => {
    if (letter === undefined) return false
    let table = tables.get(element)
    if (table === undefined) {
      table = new Int8Array(256)
      tables.set(element, table)
    }
    const code = letter.charCodeAt(0)
    const known = table[code] ?? unknown
    if (known !== unknown) return known === yes
    const answer = new RegExp(`^(?:${element.raw})$`, flags).test(letter)
    table[code] = answer ? yes : no
    return answer
  }
}
