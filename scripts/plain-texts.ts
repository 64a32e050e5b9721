/**
 * What the build changes in the texts of programs, so that they start earlier: expressions written as String.raw`…` become
 * plain texts, which need no call each, and files hold ASCII alone, which node reads without decoding it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

const tag = 'String.raw`'

/** A plugin of esbuild for our own files. */
export const plainTexts: Plugin = {
  name: 'plain-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/](?:parse|redact|summarize|errors)[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      return source.includes(tag) ? { contents: withoutTags(source), loader: 'ts' } : undefined
    })
  },
}

/** The source with an equal template, or text, in the place of each template of String.raw that holds no other template. */
export function withoutTags(source: string): string {
  let out = ''
  let at = 0
  for (let start = source.indexOf(tag); start !== -1; start = source.indexOf(tag, at)) {
    const found = templateAt(source, start + tag.length)
    out += source.slice(at, start) + (found === undefined ? tag : found.text)
    at = found?.end ?? start + tag.length
  }
  return out + source.slice(at)
}

/** The template whose text begins at `start`, with its backslashes doubled; undefined when another one stands in it. */
function templateAt(source: string, start: number): { text: string; end: number } | undefined {
  let text = '`'
  for (let at = start; at < source.length; at++) {
    const char = source[at]
    if (char === '`') return { text: `${text}\``, end: at + 1 }
    if (char === '\\') {
      const next = source[++at] ?? ''
      text += `\\\\${'`$\\'.includes(next) ? '\\' : ''}${next}`
    } else if (source.startsWith('${', at)) {
      const end = source.indexOf('}', at)
      const expression = source.slice(at, end + 1)
      if (end === -1 || /[`{].*[`{]/s.test(expression)) return undefined
      text += expression
      at = end
    } else text += char
  }
  return undefined
}

/** Writes the file anew with escapes for all that is not ASCII: esbuild leaves that in regular expressions alone. */
export function toAscii(file: string): void {
  const text = readFileSync(file, 'utf8')
  const ascii = text.replace(
    /[^\x00-\x7f]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (ascii === text) return
  if (/String\.raw`[^`]*[^\x00-\x7f]/.test(text)) throw new Error(`${file}: a raw template that is not ASCII`)
  writeFileSync(file, ascii)
}
