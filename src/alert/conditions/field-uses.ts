import { isObject } from '../../lib/json.ts'

/** A number, text or truth value that a field is compared with. */
export interface Literal {
  readonly value: number | string | boolean
  /** True for `<`, `<=`, `>` and `>=`; false for `==`, `!=` and `in`. */
  readonly isOrder: boolean
}

/** A field of the record that an expression reads, with the literals that it is compared with. */
export interface FieldUse {
  /** `record.exception.type` → `exception`, `type` */
  readonly field: readonly string[]
  readonly compared?: readonly Literal[]
}

/** A node of a parsed expression. The shapes of `args` are those of the CEL library, which depend on `op`. */
interface Node {
  readonly op: string
  readonly args: unknown
}

const orders = ['<', '<=', '>', '>=']
const comparisons = [...orders, '==', '!=', 'in']

/**
 * The patterns of every `matches` in a parsed expression; undefined for one that is computed, such as a field of the record.
 */
export function patternsIn(tree: unknown): ReadonlyArray<string | undefined> {
  if (Array.isArray(tree)) return tree.flatMap(patternsIn)
  if (!isNode(tree)) return []
  const { op, args } = tree
  if (op !== 'rcall' || !Array.isArray(args) || args[0] !== 'matches') return patternsIn(args)
  const [pattern] = listOrNone(args[2]).flatMap(literalOf)
  return [typeof pattern === 'string' ? pattern : undefined, ...patternsIn(args)]
}

const listOrNone = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Every field of `record` that a parsed expression reads by its name. What is computed is left out. */
export function fieldUses(tree: unknown): readonly FieldUse[] {
  if (Array.isArray(tree)) return tree.flatMap(fieldUses)
  if (!isNode(tree)) return []
  const field = fieldOf(tree)
  if (field !== undefined) return field.length === 0 ? [] : [{ field }]
  const { op, args } = tree
  if (hidesRecord(tree)) return fieldUses((args as readonly unknown[])[1])
  if (!comparisons.includes(op) || !Array.isArray(args)) return fieldUses(args)
  const [left, right] = args
  return [...compared(left, right, op), ...(op === 'in' ? fieldUses(right) : compared(right, left, op))]
}

/** The uses in one side of a comparison, whose other side may be literals. */
function compared(side: unknown, other: unknown, op: string): readonly FieldUse[] {
  const field = isNode(side) ? fieldOf(side) : undefined
  if (field === undefined || field.length === 0) return fieldUses(side)
  const values = op === 'in' ? listOf(other).flatMap(literalOf) : literalOf(other)
  return [{ field, compared: values.map(value => ({ value, isOrder: orders.includes(op) })) }]
}

/** `record.a.b`, `record["a"].b`, `record.?a.b` → `a`, `b`; `record` → nothing; anything else → undefined. */
function fieldOf({ op, args }: Node): readonly string[] | undefined {
  if (op === 'id') return args === 'record' ? [] : undefined
  if (!['.', '.?', '[]', '[?]'].includes(op) || !Array.isArray(args)) return undefined
  const [object, key] = args
  const outer = isNode(object) ? fieldOf(object) : undefined
  const name = typeof key === 'string' ? key : literalOf(key)[0]
  return outer === undefined || typeof name !== 'string' ? undefined : [...outer, name]
}

/** `list.exists(record, …)`: another `record` stands for the elements. */
function hidesRecord({ op, args }: Node): boolean {
  const [, , given] = op === 'rcall' && Array.isArray(args) ? args : []
  const [variable] = Array.isArray(given) ? given : []
  return Array.isArray(given) && given.length > 1 && isNode(variable) && variable.args === 'record'
}

const listOf = (node: unknown): readonly unknown[] =>
  isNode(node) && node.op === 'list' && Array.isArray(node.args) ? node.args : []

/** The literal in a node, integers as numbers; empty when it is another node or null. */
function literalOf(node: unknown): ReadonlyArray<number | string | boolean> {
  if (!isNode(node)) return []
  if (node.op === '-_') return literalOf(node.args).filter(value => typeof value === 'number')
  if (node.op !== 'value') return []
  const { args } = node
  if (typeof args === 'bigint') return [Number(args)]
  return typeof args === 'number' || typeof args === 'string' || typeof args === 'boolean' ? [args] : []
}

const isNode = (value: unknown): value is Node => isObject(value) && typeof value.op === 'string'
