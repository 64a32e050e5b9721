import { readFileSync } from 'node:fs'
import { Failure, reason } from '../../lib/failure.ts'
import { loadYaml } from './yaml.ts'

export interface YamlFile {
  readonly value: unknown
  /** Line number, from 1, of the value at a path; of its nearest parent when there is no such value. */
  lineOf(path: readonly string[]): number
}

/** Parses YAML or JSON. Throws a Failure that names the line of each syntax error, with the name of the file. */
export type ParseYaml = (file: string, text: string) => YamlFile

/**
 * Reads a YAML or JSON file; `given` is its text where it does not come from a file. Throws a Failure that names the line of
 * each syntax error.
 */
export async function readYaml(file: string, given?: string): Promise<YamlFile> {
  const text = given ?? textOf(file)
  return (await yamlParser())(file, text)
}

/** Loads the YAML library and returns what parses with it. */
export async function yamlParser(): Promise<ParseYaml> {
  const { LineCounter, parseDocument } = await loadYaml()
  return (file, text) => {
    const lineCounter = new LineCounter()
    const document = parseDocument(text, { lineCounter, prettyErrors: false })
    if (document.errors.length > 0) {
      const lines = document.errors.map(
        ({ pos, message }) => `${file}:${lineCounter.linePos(pos[0]).line}: ${message.split('\n')[0]}`,
      )
      throw new Failure([...new Set(lines)].slice(0, 20).join('\n'))
    }
    const lineOf = (path: readonly string[]): number => {
      for (let length = path.length; length > 0; length--) {
        const keys = path.slice(0, length).map(key => (/^\d+$/.test(key) ? Number(key) : key))
        const node = document.getIn(keys, true) as { range?: readonly number[] } | undefined
        if (node?.range?.[0] !== undefined) return lineCounter.linePos(node.range[0]).line
      }
      return 1
    }
    try {
      return { value: document.toJS(), lineOf }
    } catch (error) {
      throw new Failure(`${file}: ${(error as Error).message.split('\n')[0]}`)
    }
  }
}

/** The text of a file; a Failure says why it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)}`)
  }
}
