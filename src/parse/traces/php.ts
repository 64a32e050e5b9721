import { trimEnd } from '../../lib/bytes.ts'
import type { Trace } from './trace.ts'

const frame = /^#\d{1,4} (?:\{main\}|\[internal function\]|[^\n]{1,1000}\(\d{1,9}\))(?::|$)/
const opening =
  /^(?:PHP )?(?:Fatal error: {1,2}Uncaught )?(?:[A-Z][\w\\]{0,200}(?:Exception|Error)(?:: [^\n]{0,4000})?|exception '[\w\\]{1,200}'(?: with message '[^\n]{0,4000}')?) in [^\n]{1,1000}:\d{1,9}$/
const head =
  /(?:^|Uncaught |\[object\] \()(?<type>[A-Z][\w\\]{0,200})(?:\(code: [^)]{0,40}\))?(?:: (?<message>[\s\S]*?))?(?: in [^\n]{1,1000}| at [^\n]{1,1000}):\d{1,9}\)?$/
/** PHP 5 quotes both: `exception 'Name' with message 'text' in file:line`. */
const quoted =
  /exception '(?<type>[\w\\]{1,200})'(?: with message '(?<message>[\s\S]{0,4000}?)')? in [^\n]{1,1000}:\d{1,9}$/
const title = /^(?:Stack trace:|\[stacktrace\])$/

const isFrame = (line: string): boolean => line.startsWith('#') && frame.test(line)

/** `Name: message in file:line`, `Stack trace:`, frames with a number, and `Next …` for what came of it. */
export const php: Trace = {
  name: 'php-trace',
  opens: line => (line.includes(' in ') && opening.test(line) ? 'maybe' : undefined),
  next(line, state) {
    if (isFrame(line)) return 'frames'
    if (title.test(line)) return 'head'
    if (state === 'frames' && line === '') return 'after'
    if (state === 'after')
      return line.startsWith('Next ') && opening.test(line.slice(5)) ? 'message' : undefined
    return state === 'frames' && /^ {2}thrown in /.test(line) ? 'message' : undefined
  },
  find(lines) {
    const at = lines.findIndex(line => title.test(line) || isFrame(line))
    return at > 0 && opening.test(lines[at - 1] ?? '') ? at - 1 : at
  },
  exception(lines) {
    const { type, message } = (quoted.exec(lines[0] ?? '') ?? head.exec(lines[0] ?? ''))?.groups ?? {}
    const chain = lines.flatMap(line => /^Next ([\w\\]{1,200})/.exec(line)?.[1] ?? [])
    return {
      ...(type !== undefined && { type }),
      ...(message !== undefined && message !== '' && { message }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'php',
      ...(chain.length > 0 && { chain }),
    }
  },
  samples: [
    {
      lines: [
        'RuntimeException: inner in /a.php:3',
        'Stack trace:',
        '#0 /a.php(5): f()',
        '#1 {main}',
        '',
        'Next InvalidArgumentException: bad in /a.php:3',
        'Stack trace:',
        '#0 /a.php(5): f()',
        '#1 {main}',
      ],
      expect: {
        type: 'RuntimeException',
        message: 'inner',
        language: 'php',
        chain: ['InvalidArgumentException'],
      },
    },
    {
      lines: [
        "exception 'Exception' with message 'it broke' in /a.php:5",
        'Stack trace:',
        '#0 /a.php(9): f()',
        '#1 {main}',
      ],
      expect: { type: 'Exception', message: 'it broke', language: 'php' },
    },
  ],
}
