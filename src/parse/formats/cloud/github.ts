import { pattern } from '../../layouts/pattern.ts'

/** GitHub Actions: `##[error]Process completed with exit code 1.`, `::warning file=a.js,line=1::text`. */
export const github = pattern({
  name: 'github',
  summary: 'GitHub Actions and Azure Pipelines: ##[LEVEL]MESSAGE, ::LEVEL FIELDS::MESSAGE',
  heads: {
    mark: String.raw`^##(?:vso)?\[(?<level>error|warning|notice|debug)\](?<message>.*)$`,
    command: '^::(?<level>error|warning|notice|debug)(?: (?<place>[^:]{1,500}))?::(?<message>.*)$',
  },
  more: { isBrief: true },
  samples: [
    {
      lines: ['##[error]Process completed with exit code 1.', '::warning file=a.js,line=1::old call'],
      expect: [
        { level: 'error', message: 'Process completed with exit code 1.', format: 'github' },
        { level: 'warn', message: 'old call', data: { place: 'file=a.js,line=1', file: 'a.js', line: 1 } },
      ],
    },
    { lines: ['##[group]Run tests', '## [error] a heading', '::set-output name=x::1'], expect: [] },
  ],
})
