import { toUtc } from '../../../lib/time.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'

/** The wrapper's lines in its log, as the bash script and `bs-run --log` write them. They are borders of attempts. */
export const wrapper: Format = {
  name: 'wrapper',
  summary:
    'Running: / Started: / Completed successfully: / Failed (exit code: N): / Partial (exit code: N): around each attempt',
  readsColours: true,
  heads: [
    {
      looks: [
        '^(?:Running: |Started: |Completed successfully(?:: | \\(exit code: )|Failed with exit code |(?:Failed|Partial) \\(exit code: )',
      ],
      line,
    },
  ],
  line,
  samples: [
    {
      lines: [
        'Running: python3 run_generation.py --types math --count 15',
        'Started: 2026-01-25T13:00:05-05:00',
        'Failed with exit code 5: 2026-01-25T13:00:15-05:00',
      ],
      expect: [
        {
          timestamp: '2026-01-25T18:00:05.000Z',
          event: 'type_start',
          type: 'math',
          attempt: 1,
          derived: true,
        },
        {
          timestamp: '2026-01-25T18:00:15.000Z',
          event: 'type_end',
          type: 'math',
          status: 'failed',
          final: true,
          exit_code: 5,
          duration_seconds: 10,
        },
      ],
    },
    {
      lines: [
        'Running: ./job',
        'Started: 2026-01-25T13:00:05Z',
        'Failed (exit code: 5): 2026-01-25T13:00:15Z',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:05.000Z', event: 'type_start', attempt: 1, derived: true },
        {
          timestamp: '2026-01-25T13:00:15.000Z',
          event: 'type_end',
          status: 'failed',
          final: true,
          exit_code: 5,
          duration_seconds: 10,
        },
      ],
    },
    {
      lines: [
        'Running: ./job',
        'Started: 2026-01-25T13:00:05Z',
        'Partial (exit code: 1): 2026-01-25T13:00:15Z',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:05.000Z', event: 'type_start', attempt: 1, derived: true },
        {
          timestamp: '2026-01-25T13:00:15.000Z',
          event: 'type_end',
          status: 'partial',
          final: true,
          exit_code: 1,
          duration_seconds: 10,
        },
      ],
    },
    {
      lines: [
        'Running: ./job',
        'Started: 2026-01-25T13:00:05+00:00 (type math, attempt 2 of 3)',
        'Completed successfully: 2026-01-25T13:00:15+00:00',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:05.000Z',
          event: 'type_start',
          type: 'math',
          attempt: 2,
          derived: true,
        },
        {
          timestamp: '2026-01-25T13:00:15.000Z',
          event: 'type_end',
          type: 'math',
          attempt: 2,
          status: 'success',
          exit_code: 0,
        },
      ],
    },
    { lines: ['Partial (exit code: x): 2026-01-25T13:00:15Z'], expect: [] },
    { lines: ['Started: Fri Jan 25 13:00:05 UTC 2026'], expect: [] },
    { lines: ['Failed with exit code unknown'], expect: [] },
  ],
}

function line(text: string): Head | undefined {
  switch (text.charCodeAt(0)) {
    case 82: // R
      return text.startsWith('Running: ') ? running(text.slice(9)) : undefined
    case 83: // S
      return text.startsWith('Started: ') ? started(text.slice(9)) : undefined
    case 67: // C
    case 70: // F
    case 80: // P
      return ended(text)
    default:
      return undefined
  }
}

function running(command: string): Head {
  const [, type] = /(?:^| )--types?[ =]([^ ]+)/.exec(command) ?? []
  const bare = type?.replace(/^["']|["']$/g, '')
  return {
    is: 'boundary',
    boundary: bare === undefined ? { at: 'running', command } : { at: 'running', command, type: bare },
  }
}

function started(text: string): Head | undefined {
  const [, time = '', type, attempt] =
    /^(\S+)(?: \((?:type (.+), )?attempt (\d{1,6}) of \d{1,6}\))?$/.exec(text.trim()) ?? []
  const timestamp = toUtc(time)
  if (timestamp === undefined) return undefined
  const number = attempt === undefined ? {} : { attempt: Number(attempt) }
  return {
    is: 'boundary',
    boundary: { at: 'started', timestamp, ...number, ...(type !== undefined && { type }) },
  }
}

function ended(text: string): Head | undefined {
  const [, word, code, time] =
    /^(Completed successfully|Failed|Partial)(?: (?:with exit code |\(exit code: )(\d{1,3})\)?)?: (\S+)$/.exec(
      text,
    ) ?? []
  const timestamp = time === undefined ? undefined : toUtc(time)
  if (timestamp === undefined || (code === undefined && word !== 'Completed successfully')) return undefined
  const exitCode = Number(code ?? 0)
  const status = statusOf(word, exitCode)
  return { is: 'boundary', boundary: { at: 'ended', exitCode, timestamp, ...(status && { status }) } }
}

/** What the word says, where the exit code alone says another thing: bs-run writes both, by its --exit-map. */
function statusOf(word: string | undefined, exitCode: number): 'success' | 'failed' | 'partial' | undefined {
  if (word === 'Partial') return 'partial'
  if (word === 'Failed') return exitCode === 0 ? 'failed' : undefined
  return exitCode === 0 ? undefined : 'success'
}
