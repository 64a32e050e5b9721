export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const

/** Fields that several kinds share, in the order in which they are written. */
export const common = {
  timestamp: { type: 'string', description: 'when it happened (RFC 3339, UTC), according to the source' },
  event: { type: 'string', description: 'kind of record' },
  run_id: { type: 'string', description: 'one run, such as `20260125T130000Z-4f2a`' },
  seq: {
    type: 'integer',
    description:
      'position in the output of one `bs-run`, without gaps; `--events` has gaps where lines are left out',
  },
  type: { type: 'string', description: 'the unit of work: a question type, a data source, a batch' },
  attempt: { type: 'integer', minimum: 1, description: 'which try at that type' },
  level: {
    type: 'string',
    enum: levels,
    description: 'canonical level; the word in the log, when different, is in `severity_text`',
  },
  message: { type: 'string', description: 'text without prefix, colour codes and trace' },
} as const

/** Present with --raw. */
export const original = {
  raw: { type: 'string', description: 'the original text, with `--raw`' },
} as const

/** The level as the log wrote it. */
export const severityText = {
  severity_text: { type: 'string', description: 'the level as the log wrote it' },
} as const

/** The part of a program that logged the line. */
export const callSite = {
  logger: { type: 'string', description: 'logger name' },
  source: { type: 'string', description: '`module:function:line`' },
} as const

/** The origin of a line. */
export const origin = {
  stream: { type: 'string', enum: ['stdout', 'stderr'], description: 'which output of the command' },
  file: { type: 'string', description: 'file it was read from' },
  line: { type: 'integer', minimum: 1, description: 'line number in the file' },
  lines: { type: 'integer', minimum: 2, description: 'number of physical lines, if more than one' },
} as const

// Schemas of single fields.
export const count = (description: string) => ({ type: 'integer', minimum: 0, description }) as const
export const seconds = (description: string) =>
  ({ type: 'number', description: `${description} (seconds)` }) as const
export const percent = (description: string) =>
  ({ type: 'number', description: `${description} (percent)` }) as const
export const text = (description: string) => ({ type: 'string', description }) as const
export const flag = (description: string) => ({ type: 'boolean', description }) as const
export const texts = (description: string) =>
  ({ type: 'array', items: { type: 'string' }, description }) as const
export const bag = (description: string) =>
  ({ type: 'object', additionalProperties: true, description }) as const
