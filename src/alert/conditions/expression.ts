import { Failure } from '../../lib/failure.ts'
import { type FieldUse, fieldUses, patternsIn } from './field-uses.ts'

/** A condition in CEL, ready: true or false for a record. What the record lacks makes it false. */
export interface Expression {
  (record: unknown): boolean
  /** The fields of the record that it reads. */
  readonly uses: readonly FieldUse[]
  /** The regular expressions that it runs. */
  readonly patterns: readonly string[]
}

/** Larger expressions are refused: nobody can read them, and they could take long. */
const limits = { maxAstNodes: 300, maxDepth: 40, maxListElements: 100 }

/**
 * Loads the CEL library and returns what compiles expressions over `record`. Numbers of JSON are doubles to CEL and its
 * literals are integers: arithmetic between them is taught here, comparisons it knows. Throws a Failure that shows the
 * column.
 */
export async function expressionCompiler(): Promise<(source: string) => Expression> {
  const loaded = await import('@marcbachmann/cel-js')
  const { Environment } = (loaded as unknown as { default?: typeof loaded }).default ?? loaded
  const environment = new Environment({ enableOptionalTypes: true, limits })
  environment.registerVariable('record', 'map')
  for (const [operator, apply] of arithmetic) {
    environment.registerOperator(`double ${operator} int`, apply)
    environment.registerOperator(`int ${operator} double`, apply)
  }
  return source => {
    const parsed = attempt(() => environment.parse(source))
    const { valid, type, error } = parsed.check()
    if (!valid) throw failure(error)
    if (type !== 'bool' && type !== 'dyn') throw new Failure(`it gives ${type}, not true or false`)
    const patterns = patternsIn(parsed.ast)
    // A pattern out of a log could keep us busy for hours.
    if (!patterns.every(pattern => pattern !== undefined))
      throw new Failure('matches takes a regular expression in quotes, not a value that is computed')
    const holds = (record: unknown): boolean => {
      try {
        return parsed({ record }) === true
      } catch {
        // A field that this record does not have.
        return false
      }
    }
    return Object.assign(holds, { uses: fieldUses(parsed.ast), patterns })
  }
}

const arithmetic: ReadonlyArray<readonly [string, (a: unknown, b: unknown) => number]> = [
  ['+', (a, b) => Number(a) + Number(b)],
  ['-', (a, b) => Number(a) - Number(b)],
  ['*', (a, b) => Number(a) * Number(b)],
  ['/', (a, b) => Number(a) / Number(b)],
  ['%', (a, b) => Number(a) % Number(b)],
]

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw failure(error)
  }
}

/** The library's message has the line and a caret below the column: one line is made of it. */
function failure(error: unknown): Failure {
  const [problem = '', , , caret = ''] = String((error as Error)?.message ?? error).split('\n')
  const column = caret.indexOf('^') - firstColumn
  return new Failure(`${problem}${column >= 0 ? ` (column ${column + 1})` : ''}`)
}

/** Where the expression begins in `>    1 | record.a`. */
const firstColumn = 9
