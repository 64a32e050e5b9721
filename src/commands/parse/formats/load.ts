import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, reason } from '../../../lib/failure.ts'
import type { Format } from '../../../parse/format.ts'
import { userFormat } from '../../../parse/user/user-format.ts'
import { formatFileProblems } from '../../../records/check-file.ts'
import type { FormatFile } from '../../../records/files/format-file.ts'
import { readYaml } from '../../shared/read-yaml.ts'

const mostProblems = 10

/** Files, and folders of `.yaml`, `.yml` and `.json` files → the formats in them, in order of their names. */
export async function readFormats(paths: readonly string[]): Promise<Format[]> {
  const formats: Format[] = []
  for (const file of paths.flatMap(filesOf)) {
    for (const format of await readFormatFile(file)) {
      if (formats.some(({ name }) => name === format.name))
        throw new Failure(`${file}: format ${format.name} is there twice, choose another name`)
      formats.push(format)
    }
  }
  return formats
}

function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path)
      .filter(name => /\.(?:ya?ml|json)$/.test(name))
      .sort()
      .map(name => join(path, name))
  } catch (error) {
    throw new Failure(`cannot read ${path}: ${reason(error)}`)
  }
}

export async function readFormatFile(file: string): Promise<Format[]> {
  const { value, lineOf } = await readYaml(file)
  const problems = formatFileProblems(value)
  if (problems.length > 0) {
    const lines = problems
      .slice(0, mostProblems)
      .map(({ path, detail }) => `${file}:${lineOf(path)}: ${detail}`)
    throw new Failure(lines.join('\n'))
  }
  return Object.entries((value as FormatFile).formats).map(([name, given]) => {
    try {
      return userFormat(name, given)
    } catch (error) {
      const head = /: head ([^:\s]+)/.exec((error as Error).message)?.[1]
      const path = ['formats', name, ...(head === undefined ? [] : ['head', head])]
      if (!(error instanceof Failure)) throw error
      throw new Failure(`${file}:${lineOf(path)}: ${error.message}`)
    }
  })
}
