import { type AST, visitRegExpAST } from '@eslint-community/regexpp'
import type { Expression } from './expression.ts'

/** A text that may cost an expression much: a beginning, what is repeated, and an end. */
export interface Attack {
  readonly prefix: string
  readonly pump: string
  readonly suffix: string
}

/** Letters first: examples of classes are read by people. */
const letters = [
  ...'aA0 _-.:/,;="\'[](){}<>|@#%&+*?!^$~`\\',
  ...'bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ123456789',
  '\t',
  '\n',
  '\x00',
  'é',
  'я',
]
/** Ends that an expression may be unable to take. */
const suffixes = ['', '\x00\n']

/**
 * Every loop of the expression is reached by what stands before it, and given what it and its neighbours can take.
 * `samples`: lines that the expression takes, cut where a loop may begin; they satisfy look-aheads, which texts that are
 * made from the expression may not. `reads`: whether a search looks behind the end of this text; what it does not read
 * needs no try.
 */
export function* attacksOn(
  expression: Expression,
  samples: readonly string[],
  reads: (text: string) => boolean,
): Generator<Attack> {
  const leads = prefixesOf(expression)
  const prefixes = new Set(['', ...leads, ...samples.flatMap(cuts)])
  const pumps = new Set([...pumpsOf(expression), ...(expression.isAnchored ? [] : repeatable(leads))])
  for (const prefix of [...prefixes].filter(reads)) {
    for (const pump of pumps) {
      if (!reads(attackText({ prefix, pump, suffix: '' }, 8))) continue
      for (const suffix of suffixes) yield { prefix, pump, suffix }
    }
  }
}

export const attackText = ({ prefix, pump, suffix }: Attack, length: number): string =>
  prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix

/**
 * What leads to a loop, to be repeated: a search that is not anchored begins again at each of them, and `timeout.*over`
 * reads to the end of `timeouttimeout…` each time.
 */
const repeatable = (leads: ReadonlySet<string>): string[] =>
  [...leads].filter(text => text.length > 1 && text.length <= 48).slice(0, 6)

/** Where one kind of letter ends and another begins. */
const cuts = (sample: string): string[] =>
  [...sample.matchAll(/\w+|\s+|[^\w\s]/g)].map(({ 0: word, index }) => sample.slice(0, index + word.length))

/** Short texts that lead to each loop: one, or several where a look-ahead may want one of them. */
function prefixesOf({ pattern, takes }: Expression): Set<string> {
  const found = new Set<string>()
  const example = exampler(takes)
  const most = pattern.raw.includes('(?=') ? 16 : 1

  const sequence = (elements: readonly AST.Element[], before: readonly string[]): string[] =>
    elements.reduce<string[]>((texts, element) => inside(element, texts), [...before])

  /** Notes what leads to the loops in an element; the texts behind it. */
  function inside(element: AST.Element, before: string[]): string[] {
    if (element.type === 'Quantifier') {
      for (const text of before) found.add(text)
      inside(element.element, before)
    }
    if (element.type === 'Group' || element.type === 'CapturingGroup') {
      return element.alternatives.flatMap(({ elements }) => sequence(elements, before)).slice(0, most)
    }
    const text = example(element)
    return before.map(start => start + text)
  }

  for (const { elements } of pattern.alternatives)
    for (const text of sequence(elements, [''])) found.add(text)
  return found
}

/** Every letter that the expression tells from others, and what its loops over groups take. */
function pumpsOf({ pattern, takes }: Expression): Set<string> {
  const example = exampler(takes)
  const characters: AST.Element[] = []
  const bodies = new Set<string>()
  visitRegExpAST(pattern, {
    onCharacterEnter: node =>
      void (node.parent.type === 'CharacterClass' || characters.push(node as AST.Element)),
    onCharacterSetEnter: node =>
      void (node.parent.type === 'CharacterClass' || characters.push(node as AST.Element)),
    onCharacterClassEnter: node => void characters.push(node as AST.Element),
    onQuantifierEnter({ element }) {
      if (element.type !== 'Group' && element.type !== 'CapturingGroup') return
      for (const { elements } of element.alternatives) {
        bodies.add(elements.map(part => example(part)).join(''))
        bodies.add(elements.map(part => example(part, 1)).join(''))
      }
    },
  })
  const byTaker = new Map<string, string>()
  for (const letter of letters) {
    const takers = characters.map(element => (takes(element, letter) ? '1' : '0')).join('')
    if (takers.includes('1') && !byTaker.has(takers)) byTaker.set(takers, letter)
  }
  const parts = [...bodies].filter(text => text !== '').slice(0, 8)
  const pairs = parts.flatMap(one => parts.map(other => one + other))
  return new Set([...byTaker.values(), ...parts, ...pairs])
}

/** A short text that an element takes; loops run as often as they must, or `least` times. */
function exampler(takes: Expression['takes']): (element: AST.Element, least?: number) => string {
  const example = (element: AST.Element, least = 0): string => {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return (element.alternatives[0]?.elements ?? []).map(part => example(part, least)).join('')
      case 'Quantifier':
        return example(element.element, least).repeat(Math.min(element.max, Math.max(element.min, least), 64))
      case 'Assertion':
      case 'Backreference':
        return ''
      default:
        return letters.find(letter => takes(element, letter)) ?? ''
    }
  }
  return example
}
