import { toBytes } from '../../lib/bytes.ts'
import type { byName } from '../layouts/byte-pattern.ts'
import { openingHints } from '../traces/opening-hints.ts'
import { programs } from './index.ts'
import { numberHints } from './numbers.ts'
import type { Shape } from './program.ts'

/** A shape of error line, and the program that prints it. */
export interface Owner {
  readonly program: string
  readonly shape: Shape
  /** Its expression, once a line has needed it. */
  find?: ReturnType<typeof byName>
}

/** In the order in which a line is offered to them. */
export const owners: readonly Owner[] = programs.flatMap(({ name, shapes }) =>
  shapes.map(shape => ({ program: name, shape })),
)

/** Behind the owners the prefilter knows two more numbers: what tells numbers, and what opens a trace. */
export const traceOwner = owners.length + 1

/** For each number the literals of which every line holds one that is to be looked at for it; byte strings. */
export const literals = (): ReadonlyArray<readonly string[]> => [
  ...owners.map(({ shape }) => [shape.holds].flat().map(literal => toBytes(literal))),
  numberHints,
  openingHints,
]
