import { Failure } from '../../lib/failure.ts'
import type { Format } from '../format.ts'
import { formats as builtIn } from '../formats/index.ts'

/** Markers begin a record whatever was asked for. */
const always = ['heartbeat', 'success-run', 'metrics', 'marker']

/** Those of the user come first; `names`: only these, in this order, and the markers. `auto` stands for all. */
export function choose(own: readonly Format[], names: readonly string[]): readonly Format[] {
  for (const { name } of own) {
    if (builtIn.some(format => format.name === name))
      throw new Failure(`format ${name}: there is a built-in format of this name, choose another`)
  }
  const all = [...own, ...builtIn]
  if (names.length === 0) return all
  const chosen = names.flatMap(name => (name === 'auto' ? all : [find(all, name)]))
  return [...new Set([...chosen, ...builtIn.filter(({ name }) => always.includes(name))])]
}

export function find(all: readonly Format[], name: string): Format {
  const found = all.find(format => format.name === name)
  if (found !== undefined) return found
  const near = all.filter(format => format.name.includes(name) || name.includes(format.name))
  const hint =
    near.length > 0 ? `did you mean ${near.map(format => format.name).join(' or ')}?` : 'see --list-formats'
  throw new Failure(`unknown format ${JSON.stringify(name)} (${hint})`)
}
