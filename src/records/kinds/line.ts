import { common, flag, origin, text } from '../fields.ts'

export const line = {
  writtenBy: 'bs-run',
  knownBy: 'text',
  description: 'a line of the child, or any line that no format claims',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'line' },
    stream: origin.stream,
    file: origin.file,
    line: origin.line,
    lines: origin.lines,
    text: text('the line, without its end'),
    partial: flag('a piece of a longer line; the next record goes on with it'),
  },
  required: ['event', 'text'],
  additionalProperties: false,
} as const
