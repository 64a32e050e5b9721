import { readFileSync, statSync } from 'node:fs'
import { type SilenceCheck, silenceCheck } from '../../alert/delivery/silences.ts'
import { Failure, reason } from '../../lib/failure.ts'
import { isObject } from '../../lib/json.ts'
import type { Silence } from '../../records/files/alert-rules.ts'
import { yamlParser } from '../shared/read-yaml.ts'
import { inLines } from './rules-file/problems.ts'

/**
 * Silences from files of their own, which people change while jobs run: each is read again whenever it has changed. A file
 * that is not there silences nothing, so that a window can be opened and closed by making and removing it. Throws a
 * Failure for a file that is wrong at the start; one that becomes wrong later is told once, and what it said before holds.
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

/** `silences:` with a list, as in a rules file, or the list alone. */
async function parser(): Promise<Parse> {
  const { rulesFileProblems } = await import('../../records/check-file.ts')
  const parseYaml = await yamlParser()
  return (file, text) => {
    const { value, lineOf } = parseYaml(file, text)
    const isWhole = isObject(value)
    const silences = (isWhole ? value.silences : value) ?? []
    const inFile = (path: readonly string[]): readonly string[] => (isWhole ? path : path.slice(1))
    const wrong = [
      ...Object.keys(isWhole ? value : {})
        .filter(key => key !== 'silences' && key !== 'version')
        .map(key => ({ path: [key], problem: `unknown key ${key}: a file of silences has only silences` })),
      ...rulesFileProblems({ version: 1, silences }).map(({ path, detail }) => ({
        path: inFile(path),
        problem: detail,
      })),
    ]
    if (wrong.length > 0) throw new Failure(inLines(file, wrong, lineOf))
    try {
      return silenceCheck(silences as readonly Silence[])
    } catch (error) {
      throw new Failure(`${file}: ${(error as Error).message}`)
    }
  }
}
