/** Run by `make docs`: the reference of all programs and records, from the same data that runs them. */
import { writeSync } from 'node:fs'
import type { Command } from '../../cli/command.ts'
import { helpPage } from '../../cli/help.ts'
import { kinds } from '../../records/index.ts'
import { bsAlert } from '../alert/index.ts'
import { bsLedger } from '../ledger/index.ts'
import { bsParse } from '../parse/index.ts'
import { bsRun } from '../run/index.ts'
import { bsStatus } from '../status/index.ts'
import { bsSummarize } from '../summarize/index.ts'

interface Field {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly description?: string
  readonly items?: Field
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const shape = ({ type, enum: choices, const: only, items }: Field): string => {
  if (only !== undefined) return JSON.stringify(only)
  if (choices) return choices.join(', ')
  return type === 'array' ? `${items?.type ?? 'value'}[]` : (type ?? 'value')
}

function table(properties: Readonly<Record<string, Field>>, required: readonly string[]): string[] {
  return [
    '| key | shape | meaning |',
    '|---|---|---|',
    ...Object.entries(properties).map(
      ([name, field]) =>
        `| \`${name}\`${required.includes(name) ? ' (always)' : ''} | ${cell(shape(field))} | ${cell(field.description ?? '')} |`,
    ),
  ]
}

export function reference(): string {
  const programs: Command[] = [bsRun, bsParse, bsAlert, bsSummarize, bsStatus, bsLedger]
  const lines = [
    '# Reference',
    '',
    'Printed by `make docs` from the data that runs the programs.',
    '',
    '## Programs',
  ]
  for (const program of programs) {
    lines.push('', `### ${program.name}`, '', '```', helpPage(program, 100).trimEnd(), '```')
    for (const command of program.commands ?? []) {
      const page = helpPage(program, 100, command).trimEnd()
      lines.push('', `#### ${program.name} ${command.name}`, '', '```', page, '```')
    }
  }
  lines.push('', '## Records', '', 'One JSON object a line. A key that is not known is absent, never null.')
  for (const [kind, schema] of Object.entries(kinds)) {
    lines.push('', `### ${kind}`, '', `${schema.description}.`, '')
    lines.push(...table(schema.properties as unknown as Record<string, Field>, schema.required))
  }
  return `${lines.join('\n')}\n`
}

if (import.meta.filename === process.argv[1]) writeSync(1, reference())
