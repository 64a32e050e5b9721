import { readFileSync } from 'node:fs'
import { fromBytes } from '../../lib/bytes.ts'
import { stripAnsi } from '../../lib/text.ts'
import type { Format } from '../../parse/format.ts'
import { formats } from '../../parse/formats/index.ts'
import type { Sample } from '../../parse/head.ts'
import { cell, code } from './regions.ts'

/** Every format in the order in which a line is offered to them: its name, what it reads, and a sample. */
export const formatList = (): string => formats.map(section).join('\n\n')

/** A file of the project as a block of its kind. */
export const fileBlock = (path: string): string =>
  `\`\`\`${/\.(\w+)$/.exec(path)?.[1] ?? 'text'}\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``

/** One line of links to the sections. */
export const formatIndex = (): string =>
  formats
    .map(({ name }) => name)
    .sort()
    .map(name => `[${code(name)}](#${name})`)
    .join(' ')

function section({ name, summary, samples }: Format): string {
  const sample = samples.find(({ expect }) => expect.length > 0)
  if (sample === undefined) throw new Error(`format ${name} has no sample that it takes`)
  return `#### ${name}\n\n${cell(summary)}\n\n\`\`\`log\n${lines(sample)}\n\`\`\``
}

const longest = 160
const most = 6

/** The lines of a sample as a page can show them: without colours and other control characters, long ones cut. */
function lines({ lines: all }: Sample): string {
  const shown = all.slice(0, most).map(line => {
    const plain = visible(stripAnsi(fromBytes(line)))
    return plain.length > longest ? `${plain.slice(0, longest)}…` : plain
  })
  return [...shown, ...(all.length > most ? ['…'] : [])].join('\n')
}

const visible = (text: string): string =>
  text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, char => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
