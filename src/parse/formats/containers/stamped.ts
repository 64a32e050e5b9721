import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import type { Clock } from '../../time/clock.ts'

/** What `layout` asks for, with the time behind it taken rather than looked at. */
const time = String.raw`\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{7,9}[Zz](?: |$)|(?:\.\d{1,6})?[Zz] \[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d)`
const layout =
  /^(?:([^\t\n]{1,200})\t([^\t\n]{1,200})\t(?:\xef\xbb\xbf)?)?(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{7,9}[Zz](?: |$)|(?:\.\d{1,6})?[Zz] (?=\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d)))([\s\S]*)$/

/**
 * `2026-01-25T13:00:00.823001234Z text`: what `docker logs -t`, `kubectl logs --timestamps` and GitHub Actions put before each
 * line. No program writes so many digits and then a text without a tab.
 */
export const stamped: Format = {
  name: 'stamped',
  summary: 'docker logs -t, kubectl logs --timestamps, GitHub Actions: TIME TEXT; the text is read once more',
  readsColours: true,
  heads: [
    { looks: [`^${time}`, String.raw`^[^\t\n]{1,200}\t[^\t\n]{1,200}\t(?:\xef\xbb\xbf)?${time}`], line },
  ],
  line,
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.82300123Z plain text',
        '2026-01-25T13:00:00.823001234Z ERROR:root:it broke',
        '2026-01-25T13:00:00.823001235Z Traceback (most recent call last):',
        '2026-01-25T13:00:00.823001236Z   File "a.py", line 1, in <module>',
        "2026-01-25T13:00:00.823001237Z KeyError: 'x'",
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.82300123Z', message: 'plain text', format: 'stamped' },
        {
          timestamp: '2026-01-25T13:00:00.823001234Z',
          level: 'error',
          message: 'it broke',
          format: 'python-basic',
          lines: 4,
        },
      ],
    },
    {
      lines: ['build\tRun tests\t2026-01-25T13:00:00.8230012Z ##[error]exit code 1'],
      expect: [{ level: 'error', message: 'exit code 1', data: { job: 'build', step: 'Run tests' } }],
    },
    {
      lines: ['2026-01-25T13:00:00.823001Z six digits', '2026-01-25T13:00:00.823001234+01:00 a zone'],
      expect: [],
    },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  if (text[10] !== 'T' && text[10] !== 't' && !text.includes('\t')) return undefined
  const [, job, step, stamp, inside = ''] = layout.exec(text) ?? []
  const timestamp = clock.utc(stamp?.trimEnd())
  if (timestamp === undefined) return undefined
  return {
    is: 'inside',
    // A level that is padded on its left.
    text: inside.replace(/^ {1,2}(?=[A-Z]{4,5} )/, ''),
    around: {
      format: 'stamped',
      isSure: true,
      source: `${job ?? ''} ${step ?? ''}`,
      fields: { timestamp, ...(job !== undefined && { data: { job, step } }) },
    },
  }
}
