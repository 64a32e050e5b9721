import { wordEnd } from './characters.ts'
import { anyWord } from './fold-kinds.ts'
import { templateHash } from './template-hash.ts'
import type { TemplateScan } from './template-scan.ts'

/** Kinds whose varying words stand at the same places, by a hash of their other words. */
interface Pattern<T> {
  readonly places: readonly number[]
  readonly kinds: Map<number, Varying<T>>
}

interface Varying<T> {
  readonly kind: T
  /** The text before, between and after the words that vary. */
  readonly fixed: readonly string[]
}

/** More patterns of one frame are not searched. */
const mostPatterns = 32

/** Finds the kind with varying words to which the template that was read last belongs. */
export type VaryingKinds<T> = () => T | undefined

/** An index of kinds whose names hold varying words; `scan` reads the names, and later the templates. */
export function varyingKinds<T extends { readonly name: string }>(
  kinds: Iterable<T>,
  scan: TemplateScan,
): VaryingKinds<T> {
  const frames = new Map<number, Pattern<T>[]>()
  for (const kind of kinds) {
    if (!kind.name.includes(anyWord)) continue
    scan.readTemplate(kind.name)
    const places = placesOf(scan)
    const patterns = frames.get(frameOf(scan)) ?? []
    frames.set(frameOf(scan), patterns)
    let pattern = patterns.find(pattern => pattern.places.join() === places.join())
    if (pattern === undefined && patterns.length < mostPatterns) {
      pattern = { places, kinds: new Map() }
      patterns.push(pattern)
    }
    pattern?.kinds.set(fixedHash(sumOf(scan), places, scan), { kind, fixed: fixedOf(kind.name) })
  }
  // Kinds with fewer varying words say more about a text.
  for (const patterns of frames.values()) patterns.sort((a, b) => a.places.length - b.places.length)
  return () => {
    const patterns = frames.get(frameOf(scan))
    if (patterns === undefined) return undefined
    const sum = sumOf(scan)
    for (const { places, kinds } of patterns) {
      const found = kinds.get(fixedHash(sum, places, scan))
      if (found !== undefined && fits(found.fixed, scan.template())) return found.kind
    }
    return undefined
  }
}

const frameOf = (scan: TemplateScan): number => (scan.frame() + Math.imul(scan.words(), 0x9e3779b1)) | 0

const hashAt = (scan: TemplateScan, place: number): number =>
  Math.imul(scan.word(place) ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b)

/** The words of a template as a sum, from which those that vary can be taken away. */
function sumOf(scan: TemplateScan): number {
  let sum = 0
  const words = scan.words()
  for (let place = 0; place < words; place++) sum = (sum + hashAt(scan, place)) | 0
  return sum
}

function fixedHash(sum: number, places: readonly number[], scan: TemplateScan): number {
  let rest = sum
  for (const place of places) rest = (rest - hashAt(scan, place)) | 0
  return rest
}

function placesOf(scan: TemplateScan): number[] {
  const places: number[] = []
  for (let place = 0; place < scan.words(); place++) if (scan.word(place) === varying) places.push(place)
  return places
}

const varying = templateHash(anyWord)

const fixedOf = (name: string): string[] => {
  const fixed: string[] = []
  let from = 0
  for (let at = 0; at <= name.length; ) {
    const end = wordEnd(name, at)
    if (name.slice(at, end) === anyWord) {
      fixed.push(name.slice(from, at))
      from = end
    }
    at = end + 1
  }
  return [...fixed, name.slice(from)]
}

/** Whether a template is one of those texts with a word in each place between. */
function fits(fixed: readonly string[], template: string): boolean {
  let at = 0
  for (const [i, text] of fixed.entries()) {
    if (i > 0) at = wordEnd(template, at)
    if (!template.startsWith(text, at)) return false
    at += text.length
  }
  return at === template.length
}
