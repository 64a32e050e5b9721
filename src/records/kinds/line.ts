import { common, flag, origin, text } from '../fields.ts'

export const line = {
  writtenBy: 'bs-run',
  knownBy: 'text',
  description: 'a line of the command, or a line that no format recognises',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'line' },
    stream: origin.stream,
    file: origin.file,
    line: origin.line,
    lines: origin.lines,
    text: text('the line, without its end'),
    partial: flag('a piece of a longer line, which continues in the next record'),
  },
  required: ['event', 'text'],
  additionalProperties: false,
} as const
