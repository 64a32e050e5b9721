import { pattern } from '../../layouts/pattern.ts'

/** `npm ERR! code ELIFECYCLE`, newer `npm error code ELIFECYCLE`, `npm warn deprecated …` */
export const npm = pattern({
  name: 'npm',
  summary: 'npm’s own lines: npm ERR! TEXT, npm error TEXT, npm warn TEXT',
  levels: { 'ERR!': 'error', verb: 'trace', sill: 'trace', timing: 'trace', http: 'debug' },
  heads: {
    default: `^npm (?<level>ERR!|error|WARN|warn|notice|info|http|verb|sill|timing)(?: (?<message>.*)|$)`,
  },
  more: { isWhole: true },
  finish(record) {
    record.logger = 'npm'
    // Where to read more is no error of its own.
    if (record.message?.startsWith('A complete log of this run')) record.level = 'info'
  },
  samples: [
    {
      lines: ['npm ERR! code ELIFECYCLE', 'npm \x1b[33mwarn\x1b[39m deprecated x@1', 'npm error'],
      expect: [
        { level: 'error', severity_text: 'ERR!', message: 'code ELIFECYCLE', logger: 'npm', format: 'npm' },
        { level: 'warn', message: 'deprecated x@1' },
        { level: 'error', message: '' },
      ],
    },
    {
      lines: ['npm error A complete log of this run can be found in: /home/ada/.npm/_logs/1.log'],
      expect: [{ level: 'info', logger: 'npm' }],
    },
    { lines: ['npm install', 'npm errors are no fun'], expect: [] },
  ],
})
