import { trimEnd } from '../../../lib/bytes.ts'
import { stripAnsi } from '../../../lib/text.ts'
import { pattern } from '../../layouts/pattern.ts'

/** The side and the foot of the box, as byte strings. */
const box = /^(?:\xe2\x94\x82 ?|\xe2\x95\xb5$)/

/** Terraform’s boxes: `╷`, `│ Error: text`, `│`, `╵`. */
export const terraform = pattern({
  name: 'terraform',
  summary: 'Terraform: a box with Error: or Warning: in its first line',
  heads: { default: '^(?:│|╷) ?(?<level>Error|Warning): (?<message>.*)$' },
  more: {
    isLast: line => line === '\xe2\x95\xb5',
    close(record, lines) {
      const text = [record.message ?? '', ...lines.map(line => stripAnsi(line).replace(box, ''))]
      record.message = trimEnd(text.map(trimEnd).join('\n'))
    },
  },
  samples: [
    {
      lines: ['╷', '│ Error: Unsupported argument', '│ ', '│   on main.tf line 5', '╵', 'behind'],
      expect: [
        { event: 'line', text: '╷' },
        {
          level: 'error',
          message: 'Unsupported argument\n\n  on main.tf line 5',
          format: 'terraform',
          lines: 4,
        },
        { event: 'line', text: 'behind' },
      ],
    },
    { lines: ['│ a table', '╷'], expect: [] },
  ],
})
