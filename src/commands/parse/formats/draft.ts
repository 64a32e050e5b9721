import { fromBytes, toBytes, turnDeep } from '../../../lib/bytes.ts'
import { Failure } from '../../../lib/failure.ts'
import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../../parse/format.ts'
import { formats as builtIn } from '../../../parse/formats/index.ts'
import { matcher } from '../../../parse/layouts/byte-pattern.ts'
import { logOf } from '../../../parse/layouts/log-record.ts'
import { clock } from '../../../parse/time/clock.ts'
import { checkFormat } from '../../../parse/user/check.ts'
import { userFormat } from '../../../parse/user/user-format.ts'
import { formatFileProblems } from '../../../records/check-file.ts'
import { loadYaml } from '../../shared/yaml.ts'
import { firstLines } from './first-lines.ts'
import { guessHeads } from './guess-heads.ts'
import { slowHeads } from './slow-heads.ts'
import { unknownLines } from './unknown-lines.ts'

/** Lines of the file that are read, and lines from which heads are guessed. */
const lookedAt = 2000
const guessedFrom = 20
/** Longer lines are no examples for people. */
const longestExample = 1000

type Given = Parameters<typeof userFormat>[1]

/** A format file for lines of FILE that no format knows, to be made better by hand. */
export async function newFormat(name: string, file: string): Promise<string> {
  const lines = await firstLines(file, lookedAt)
  if (lines.length === 0) throw new Failure(`${file} has no lines to begin a format with`)
  const unknown = unknownLines(lines, builtIn)
  // Where the built-in formats know all, somebody wants one of his own all the same.
  const given = await draft(name, file, unknown.length > 0 ? unknown : lines)
  if (given === undefined) throw new Failure(`no format can be drafted for ${file}: ${nothingInCommon}`)
  const { stringify } = await loadYaml()
  return stringify({ formats: { [name]: given } }, { lineWidth: 0, singleQuote: true })
}

export const nothingInCommon =
  'its lines have no time, level, name or mark in common that a format could begin with'

/** The head of a format that `newFormat` would draft; undefined: none. */
export async function proposal(
  lines: readonly string[],
  formats: readonly Format[],
): Promise<string | undefined> {
  const given = await draft('new', 'a file', unknownLines(lines, formats))
  return given && Object.values(given.head)[0]
}

/**
 * A format that takes a third of the lines, or half of them where only a mark shows that they belong together; undefined:
 * there is none. What comes back has passed every check that a format file has to pass.
 */
async function draft(name: string, file: string, all: readonly string[]): Promise<Given | undefined> {
  const lines = all.filter(line => line.length <= longestExample).map(stripAnsi)
  const tried = new Set<string>()
  let best: { readonly given: Given; readonly taken: number; readonly isSure: boolean } | undefined
  for (const line of lines.slice(0, guessedFrom)) {
    for (const { source, isSure } of guessHeads(line)) {
      if (tried.has(source) || (best?.isSure && !isSure)) continue
      tried.add(source)
      const taken = countTaken(source, lines)
      if (taken * (isSure ? 3 : 2) < all.length) continue
      if (best !== undefined && best.isSure === isSure && taken <= best.taken) continue
      const given = withSamples(name, { title: `lines of ${file}`, head: { std: source }, samples: [] }, line)
      if (given !== undefined && (await isSound(name, given))) best = { given, taken, isSure }
    }
  }
  return best?.given
}

function countTaken(source: string, lines: readonly string[]): number {
  const { groups } = matcher(source)
  return lines.filter(line => groups(toBytes(line)) !== undefined).length
}

/** The format with a sample of the line that it takes; undefined: it does not take the line. */
function withSamples(name: string, given: Given, line: string): Given | undefined {
  const samples = [{ lines: line, expect: [{}] }]
  try {
    const found = userFormat(name, { ...given, samples }).line?.(toBytes(line), clock({ year: 2026 }))
    if (found?.is !== 'log') return undefined
    const { format: _format, event: _event, ...fields } = logOf(found)
    const expect = [turnDeep(JSON.parse(JSON.stringify(fields)), fromBytes)]
    return {
      ...given,
      samples: [
        { lines: line, expect },
        { lines: 'a line that is not of this format', expect: [] },
      ],
    }
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

async function isSound(name: string, given: Given): Promise<boolean> {
  if (formatFileProblems({ formats: { [name]: given } }).length > 0) return false
  const format = userFormat(name, given)
  if ((await slowHeads(format)).length > 0) return false
  return checkFormat(format, builtIn).every(({ isHint }) => isHint)
}
