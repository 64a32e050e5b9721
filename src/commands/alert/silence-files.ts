import { readFileSync, statSync } from 'node:fs'
import { type SilenceCheck, silenceCheck } from '../../alert/delivery/silences.ts'
import { Failure, reason } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import type { Silence } from '../../records/files/alert-rules.ts'
import { yamlParser } from '../shared/read-yaml.ts'
import { inLines, problems } from './rules-file/problems.ts'
import { silenceProblems } from './rules-file/silence-problems.ts'

/**
 * Silences from files of their own, which people change while jobs run: each is read again whenever it has changed. A file
 * that is not there silences nothing, so that a window can be opened and closed by making and removing it. Throws a
 * Failure for a file that is wrong at the start; one that becomes wrong later is reported once, and its earlier content holds.
 */
export async function silenceFiles(
  files: readonly string[],
  say: (message: string) => void,
): Promise<SilenceCheck | undefined> {
  if (files.length === 0) return undefined
  const parse = await parser()
  const checks: SilenceCheck[] = []
  for (const file of files) checks.push(await changingFile(file, { parse, say }))
  return (alert, now) => {
    for (const check of checks) {
      const comment = check(alert, now)
      if (comment !== undefined) return comment
    }
    return undefined
  }
}

type Parse = (file: string, text: string) => SilenceCheck

const nothing: SilenceCheck = () => undefined

async function changingFile(
  file: string,
  { parse, say }: { readonly parse: Parse; readonly say: (message: string) => void },
): Promise<SilenceCheck> {
  let version = versionOf(file)
  let current = version === '' ? nothing : parse(file, contents(file))
  if (version === '') say(`${file} is not there (yet): it silences nothing (--silence FILE)`)
  return (alert, now) => {
    const found = versionOf(file)
    if (found !== version) {
      version = found
      try {
        current = found === '' ? nothing : parse(file, contents(file))
      } catch (error) {
        say(`${(error as Error).message}; what it said before holds`)
      }
    }
    return current(alert, now)
  }
}

/** Changes whenever the file does; empty when there is none. */
function versionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`
}

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)} (--silence FILE)`)
  }
}

/** The parser of silence files: `silences:` with a list, as in a rules file, or the list alone. */
async function parser(): Promise<Parse> {
  const readSilences = await silenceReader()
  return (file, text) => readSilences(file, text).check
}

/** What a silence file holds. */
export interface SilenceFile {
  readonly check: SilenceCheck
  readonly count: number
}

/** Reads the text of silence files; throws one Failure with a line `FILE:LINE: problem` for every mistake. */
export async function silenceReader(): Promise<(file: string, text: string) => SilenceFile> {
  const { rulesFileProblems } = await import('../../records/check-file.ts')
  const parseYaml = await yamlParser()
  return (file, text) => {
    const { value, lineOf } = parseYaml(file, text)
    const isWhole = isObject(value)
    const silences = (isWhole ? value.silences : value) ?? []
    const inFile = (path: readonly string[]): readonly string[] => (isWhole ? path : path.slice(1))
    const found = problems()
    for (const key of Object.keys(isWhole ? value : {}))
      if (key !== 'silences' && key !== 'version')
        found.add([key], `unknown key ${key}: a file of silences has only silences`)
    for (const { path, detail } of rulesFileProblems({ version: 1, silences }))
      found.add(inFile(path), detail)
    const isList = found.all().length === 0 && Array.isArray(silences)
    const given = isList ? (silences as readonly Silence[]) : []
    for (const [index, silence] of given.entries())
      found.attempt(inFile(['silences', String(index)]), () => silenceCheck([silence]))
    for (const { path, problem } of silenceProblems(given)) found.add(inFile(path), problem)
    if (found.all().length > 0) throw new Failure(inLines(file, found.all(), lineOf))
    return { check: silenceCheck(given), count: given.length }
  }
}

/** Whether the text is that of a silence file and not of a rules file: a list, or `silences` and nothing else. */
export async function isSilenceText(file: string, text: string): Promise<boolean> {
  const { value } = (await yamlParser())(file, text)
  if (Array.isArray(value)) return true
  return isObject(value) && 'silences' in value && Object.keys(value).every(key => key === 'silences')
}
