import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'

const layout = /^([A-Za-z0-9][\w.-]{0,100}[-_]\d{1,4}) {1,100}\|(?: ([\s\S]*))?$/

/** docker compose: `web-1  | text`. The number is asked for, so that a table is not taken for containers. */
export const compose: Format = {
  name: 'compose',
  summary: 'docker compose: SERVICE-N | TEXT; the text is read once more',
  heads: [{ looks: [layout.source], line }],
  line,
  samples: [
    {
      lines: [
        'web-1  | WARNING:root:first',
        'db_1   | plain text',
        'web-1  | second',
        '\x1b[36mdb_1   |\x1b[0m more',
      ],
      expect: [
        {
          level: 'warn',
          message: 'first\nsecond',
          data: { service: 'web-1' },
          format: 'python-basic',
          lines: 2,
        },
        { message: 'plain text', data: { service: 'db_1' }, format: 'compose' },
        { message: 'more', data: { service: 'db_1' } },
      ],
    },
    { lines: ['name | value', 'web  | a column', 'web-1|no blank'], expect: [] },
  ],
}

function line(text: string): Head | undefined {
  const [, service, inside = ''] = layout.exec(text.includes('\x1b') ? stripAnsi(text) : text) ?? []
  if (service === undefined) return undefined
  return {
    is: 'inside',
    text: inside,
    around: { format: 'compose', source: service, fields: { data: { service } } },
  }
}
