import { readFileSync } from 'node:fs'
import { Failure, reason } from '../../lib/failure.ts'
import { loadYaml } from './yaml.ts'

export interface YamlFile {
  readonly value: unknown
  /** Line number, from 1, of the value at a path; of its nearest parent when there is no such value. */
  lineOf(path: readonly string[]): number
}

/** Reads a YAML or JSON file. Throws a Failure that names the line of a syntax error. */
export async function readYaml(file: string): Promise<YamlFile> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reason(error)}`)
  }
  const { LineCounter, parseDocument } = await loadYaml()
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    throw new Failure(`${file}:${lineCounter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`)
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
