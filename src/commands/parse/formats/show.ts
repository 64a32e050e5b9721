import { fromBytes, turnDeep } from '../../../lib/bytes.ts'
import type { Format } from '../../../parse/format.ts'
import { find } from '../../../parse/user/choose.ts'
import { loadYaml } from '../../shared/yaml.ts'

/** `name  summary`, a line each. */
export function listFormats(formats: readonly Format[]): string {
  const width = Math.max(...formats.map(({ name }) => name.length)) + 2
  return formats.map(({ name, summary }) => `${name.padEnd(width)}${summary}\n`).join('')
}

/** The format as a file that `--formats` reads, where an expression is all there is to it; else its samples. */
export async function showFormat(formats: readonly Format[], name: string): Promise<string> {
  const format = find(formats, name)
  const { stringify } = await loadYaml()
  const { layout } = format
  const samples = format.samples.map(({ lines, expect }) => turnDeep({ lines, expect }, fromBytes))
  const shown = {
    title: format.summary,
    ...(layout && { head: layout.heads }),
    ...(layout?.levels && { level: { map: layout.levels } }),
    ...(layout?.types && { types: layout.types }),
    ...(layout?.weak && { weak: layout.weak }),
    samples,
  }
  const note =
    layout !== undefined && layout.finish === undefined && layout.more === undefined
      ? ''
      : '# Its reader is a program; what stands here is not all of it.\n'
  return note + stringify({ formats: { [name]: shown } }, { lineWidth: 0 })
}
