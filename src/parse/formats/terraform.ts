import { pattern } from '../layouts/pattern.ts'

/** Terraform’s boxes: `╷`, `│ Error: text`, `│`, `╵`. */
export const terraform = pattern({
  name: 'terraform',
  summary: 'Terraform: a box with Error: or Warning: in its first line',
  heads: { default: '^(?:│|╷) ?(?<level>Error|Warning): (?<message>.*)$' },
  more: { isLast: line => line === '\xe2\x95\xb5' },
  samples: [
    {
      lines: ['╷', '│ Error: Unsupported argument', '│ ', '│   on main.tf line 5', '╵', 'behind'],
      expect: [
        { event: 'line', text: '╷' },
        {
          level: 'error',
          message: 'Unsupported argument\n│ \n│   on main.tf line 5\n╵',
          format: 'terraform',
          lines: 4,
        },
        { event: 'line', text: 'behind' },
      ],
    },
    { lines: ['│ a table', '╷'], expect: [] },
  ],
})
