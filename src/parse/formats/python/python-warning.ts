import { pattern } from '../../layouts/pattern.ts'
import { isIndented } from '../../traces/trace.ts'

/** Python’s `warnings`: `/app/a.py:12: DeprecationWarning: text`, and the line of the source below, which is indented. */
export const pythonWarning = pattern({
  name: 'python-warning',
  summary: 'Python’s warnings: FILE:LINE: CATEGORY: MESSAGE',
  level: 'warn',
  more: { belongs: isIndented },
  heads: {
    default: String.raw`^(?=[/.<~A-Za-z_])(?<source>[^\s:][^:]{0,500}(?:\.py[cx]?|>):\d{1,7}): (?<logger>[A-Za-z_][\w.]{0,100}Warning): (?<message>.*)$`,
  },
  samples: [
    {
      lines: ['/app/a.py:42: DeprecationWarning: old api', "  warnings.warn('old api', DeprecationWarning)"],
      expect: [
        {
          level: 'warn',
          source: '/app/a.py:42',
          logger: 'DeprecationWarning',
          message: "old api\n  warnings.warn('old api', DeprecationWarning)",
          format: 'python-warning',
        },
      ],
    },
    {
      lines: [
        '/app/a.py:88: UserWarning: no GPU was found',
        '  return torch.cuda.device_count()',
        'step 1 of 3',
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in <module>',
        'ValueError: x',
      ],
      expect: [
        { level: 'warn', message: 'no GPU was found\n  return torch.cuda.device_count()' },
        { event: 'line', text: 'step 1 of 3' },
        { level: 'error', message: 'ValueError: x', format: 'python-trace' },
      ],
    },
    { lines: ['/app/a.py:42: in a test', 'a.py:x: UserWarning: no line'], expect: [] },
  ],
})
