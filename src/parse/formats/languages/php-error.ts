import type { Level } from '../../../records/index.ts'
import { pattern } from '../../layouts/pattern.ts'

const levels: Readonly<Record<string, Level>> = {
  'Fatal error': 'error',
  'Parse error': 'error',
  'Recoverable fatal error': 'error',
  Warning: 'warn',
  Notice: 'info',
  Deprecated: 'info',
  'Strict Standards': 'info',
}
const level = `(?<level>${Object.keys(levels).join('|')})`

/** PHP: `[25-Jan-2026 13:00:00 Europe/Berlin] PHP Warning:  text in /a.php on line 3`; what `error_log` writes has no level. */
export const phpError = pattern({
  name: 'php-error',
  summary: 'PHP’s error log: [TIME] PHP LEVEL:  MESSAGE in FILE on line N',
  levels,
  heads: {
    log: String.raw`^\[(?<timestamp>\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?: [\w/+:-]{1,60})?)\] (?:PHP ${level}: {1,2})(?<message>.*)$`,
    fpm: String.raw`^\[(?<timestamp>\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?)\] (?<level>DEBUG|NOTICE|WARNING|ERROR|ALERT): (?<message>.*)$`,
    own: String.raw`^\[(?<timestamp>\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?: [\w/+:-]{1,60})?)\] (?!PHP [A-Z][a-z ]{3,30}: |[A-Z]{5,7}: )(?<message>.*)$`,
    stderr: `^PHP ${level}: {1,2}(?<message>.*)$`,
    shown: String.raw`^${level}: (?<message>.* in \S{1,1000} on line \d{1,9}|Uncaught [\w\\]{1,200}: .*)$`,
  },
  more: { isBrief: true },
  samples: [
    {
      lines: [
        '[25-Jan-2026 13:00:00 Europe/Berlin] PHP Fatal error:  Uncaught RuntimeException: no in /a.php:3',
        'Stack trace:',
        '#0 /a.php(6): f()',
        '#1 {main}',
        '  thrown in /a.php on line 3',
        '[25-Jan-2026 13:00:01 UTC] own text',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.000Z',
          level: 'error',
          severity_text: 'Fatal error',
          message: 'Uncaught RuntimeException: no in /a.php:3',
          exception: {
            type: 'RuntimeException',
            message: 'no',
            stacktrace: 'Stack trace:\n#0 /a.php(6): f()\n#1 {main}\n  thrown in /a.php on line 3',
            language: 'php',
          },
          format: 'php-error',
          lines: 5,
        },
        { timestamp: '2026-01-25T13:00:01.000Z', level: undefined, message: 'own text' },
      ],
    },
    {
      lines: [
        'PHP Notice:  Undefined index',
        '[25-Jan-2026 13:00:00] WARNING: [pool www] busy',
        'Warning: Undefined variable $x in /a.php on line 4',
      ],
      expect: [
        { level: 'info' },
        { level: 'warn', message: '[pool www] busy' },
        { level: 'warn', message: 'Undefined variable $x in /a.php on line 4' },
      ],
    },
    { lines: ['Warning: nothing of PHP', '[25-Jan-2026] only a day'], expect: [] },
  ],
})
