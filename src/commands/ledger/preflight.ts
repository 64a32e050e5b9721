import { isUtf8 } from 'node:buffer'
import type { Flags, Values } from '../../cli/flag.ts'
import { assertLedger } from '../../ledger/no-ledger.ts'
import { anyKey, type Item, type Preflight, preflight, readItem, reasons } from '../../ledger/preflight.ts'
import { enqueue } from '../../ledger/write/enqueue.ts'
import type { Lock } from '../../ledger/write/lock.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { cut, plural, printable } from '../../lib/text.ts'
import { write } from '../../records/write.ts'
import { assertReplaceable, replace } from '../../system/replace.ts'
import { assertLinear } from '../shared/linear.ts'
import { codes, ledgerCommand } from './command.ts'
import { lockWait } from './flags.ts'
import { locked, settled, type Work } from './open.ts'

const own = {
  valid: {
    type: 'text',
    value: 'REGEXP',
    help: 'expression that a whole key has to match (default: 1 to 512 characters without white space or control characters)',
  },
  unqueued: { type: 'boolean', help: 'also let items pass that are not queued' },
  enqueue: {
    type: 'boolean',
    help: 'mark the items that pass as queued in the checkpoint (takes the lock of the ledger); those that are not queued yet pass with --unqueued',
  },
  limit: {
    type: 'number',
    value: 'N',
    help: 'let the first N items pass, and look at no more',
  },
  report: { type: 'text', value: 'FILE', help: 'write the reason for each dropped item to FILE, as records' },
  'lock-wait': lockWait,
} as const satisfies Flags

/** `bs-ledger preflight`: reads a batch and prints the lines that still have to be processed, unchanged. */
export const preflightCommand = ledgerCommand({
  name: 'preflight',
  summary: 'filter a batch on standard input, one item per line: only items that still have to be done pass',
  flags: own,
  examples: [
    ['bs-ledger preflight data/content <batch.txt >todo.txt', 'leave out what is done already'],
    [
      'bs-ledger preflight --unqueued --enqueue --limit 200 data/content <all.txt >batch.txt',
      'build the next batch',
    ],
  ],
  exitCodes: [
    ['0', 'done'],
    ['1', 'nothing is left to be done'],
    codes.unchecked,
    codes.config,
    codes.unreachable,
    codes.held,
  ],
  run,
})

async function run(work: Work, flags: Values<typeof own>): Promise<number> {
  const { ledger, io } = work
  const valid = flags.valid === undefined ? anyKey : patternOf(flags.valid)
  if (flags.valid !== undefined)
    await assertLinear(`^(?:${flags.valid})$`, 'u', `--valid ${JSON.stringify(flags.valid)}`)
  const { report, limit } = flags
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 1))
    throw new Failure(`bad --limit "${limit}": write a whole number, 1 or more`)
  if (report !== undefined) assertReplaceable(report, '--report')
  await settled(work, 'preflight')
  assertLedger(ledger)
  if (io.terminal.stdin) io.say('reading a batch from the terminal: end it with Ctrl-D')
  const items = await readBatch(work)
  const { unqueued } = flags
  const look = () => preflight(ledger, items, { valid, unqueued, ...(limit !== undefined && { limit }) })
  const { passed, dropped, counts } = flags.enqueue
    ? await locked(work, 'preflight', lock => queued(work, look(), lock))
    : look()
  if (report !== undefined) replace(report, dropped.map(record => `${write(record)}\n`).join(''), '--report')
  for (const { line, key, detail } of dropped)
    io.say(`line ${line}: ${key === undefined ? '' : `${cut(printable(key), 200)} `}${detail}`)
  const beyond = items.length - passed.length - dropped.length
  if (dropped.length > 0 || beyond > 0) {
    const counted = reasons
      .filter(why => counts.has(why))
      .map(why => `${counts.get(why)} ${why.replace('_', ' ')}`)
    if (beyond > 0) counted.push(`${beyond} beyond --limit`)
    io.say(`${passed.length} of ${plural(items.length, 'item')} pass (${counted.join(', ')})`)
  }
  const notQueued = counts.get('not_queued') ?? 0
  if (flags.enqueue && notQueued > 0)
    io.say(
      `--enqueue has not queued ${plural(notQueued, 'item')}: what is not queued yet passes with --unqueued only`,
    )
  await new Promise<void>(resolve =>
    io.stdout.write(passed.map(({ text }) => `${text}\n`).join(''), 'latin1', () => resolve()),
  )
  return items.length > 0 && passed.length === 0 ? exit.some : exit.ok
}

function queued({ ledger, world, io }: Work, result: Preflight, lock: Lock): Preflight {
  const keys = result.passed.flatMap(({ key }) => (key === undefined ? [] : [key]))
  const done = enqueue(ledger, world, keys, lock)
  if (done?.count !== undefined) io.say(`${plural(done.count, 'item')} queued`)
  else if (keys.length > 0) io.say(`nothing new to queue: ${plural(keys.length, 'item')} queued already`)
  return result
}

/** Lines are printed as the bytes that were read; only their keys are decoded as text. */
async function readBatch({ io, ledger }: Work): Promise<Item[]> {
  const parts: Buffer[] = []
  for await (const part of io.stdin) parts.push(part as Buffer)
  const items: Item[] = []
  const bytes = Buffer.concat(parts)
  let number = 0
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start)
    const line = bytes.subarray(start, end === -1 ? bytes.length : end)
    const item = isUtf8(line)
      ? readItem(line.toString('utf8'), ++number, ledger.key)
      : { line: ++number, text: '', fault: 'is not UTF-8' }
    if (item !== undefined) items.push({ ...item, text: line.toString('latin1') })
    start += line.length + 1
  }
  return items
}

function patternOf(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch (error) {
    throw new Failure(`bad --valid ${JSON.stringify(source)}: ${(error as Error).message}`)
  }
}
