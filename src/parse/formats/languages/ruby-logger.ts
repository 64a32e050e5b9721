import { pattern } from '../../layouts/pattern.ts'

/** Ruby’s `Logger`: `E, [2026-01-25T13:00:00.823001 #12] ERROR -- shop: text` */
export const rubyLogger = pattern({
  name: 'ruby-logger',
  summary: 'Ruby’s Logger: L, [TIME #PID] LEVEL -- PROGRAM: MESSAGE',
  levels: { ANY: 'info' },
  types: { pid: 'int' },
  heads: {
    default: String.raw`^[DIWEFA], \[(?<timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)?) #(?<pid>\d{1,10})\] {1,4}(?<level>DEBUG|INFO|WARN|ERROR|FATAL|ANY) -- (?<logger>[^:]{1,100})?: (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        'E, [2026-01-25T13:00:00.823001 #12] ERROR -- shop: boom (RuntimeError)',
        "a.rb:4:in `run'",
        "a.rb:9:in `<main>'",
        'A, [2026-01-25T13:00:00.823001 #12]   ANY -- : text',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'boom (RuntimeError)',
          logger: 'shop',
          exception: {
            type: 'RuntimeError',
            message: 'boom',
            stacktrace: "a.rb:4:in `run'\na.rb:9:in `<main>'",
            language: 'ruby',
          },
          data: { pid: 12 },
          format: 'ruby-logger',
          lines: 3,
        },
        { level: 'info', severity_text: 'ANY', message: 'text', logger: undefined },
      ],
    },
    { lines: ['E, [today] ERROR -- : text', 'I, myself'], expect: [] },
  ],
})
