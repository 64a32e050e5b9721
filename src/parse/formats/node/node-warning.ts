import { pattern } from '../../layouts/pattern.ts'

/** `(node:12) [DEP0001] DeprecationWarning: text`: what Node.js itself warns of. */
export const nodeWarning = pattern({
  name: 'node-warning',
  summary: 'warnings of Node.js itself: (node:PID) [CODE] NAME: MESSAGE',
  level: 'warn',
  types: { pid: 'int' },
  heads: {
    default: String.raw`^\(node:(?<pid>\d{1,10})\) (?:\[(?<code>\w{1,60})\] )?(?<logger>\w{0,100}Warning): (?<message>.*)$`,
  },
  more: { isWhole: true },
  samples: [
    {
      lines: ['(node:12) [DEP0001] DeprecationWarning: old api'],
      expect: [
        {
          level: 'warn',
          message: 'old api',
          logger: 'DeprecationWarning',
          data: { pid: 12, code: 'DEP0001' },
          format: 'node-warning',
        },
      ],
    },
    { lines: ['(Use `node --trace-deprecation ...` to show where the warning was created)'], expect: [] },
  ],
})
