import { trimEnd } from '../../lib/bytes.ts'
import { isIndented, type Trace } from './trace.ts'

const opening = /^Fatal Python error: ([^\n]*)/
const about =
  /^(?:Current thread|Thread) 0x|^(?:Python runtime state|Extension modules|C stack|Current thread's C stack)|^Current thread /

/** How the interpreter itself dies, and what faulthandler prints then. */
export const pythonFatal: Trace = {
  name: 'python-fatal-trace',
  opens: line => (line.startsWith('Fatal Python') && opening.test(line) ? 'head' : undefined),
  isCrash: line => opening.test(line),
  next: (line, state) => (line === '' || isIndented(line) || about.test(line) ? state : undefined),
  find: lines => lines.findIndex(line => opening.test(line)),
  exception(lines) {
    const [, message] = opening.exec(lines[0] ?? '') ?? []
    return {
      ...(message !== undefined && { type: 'Fatal Python error', message }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'python',
    }
  },
  samples: [
    {
      lines: [
        'Fatal Python error: Segmentation fault',
        '',
        'Current thread 0x00007fb05b6c3b80 (most recent call first):',
        '  File "a.py", line 60 in <module>',
      ],
      expect: { type: 'Fatal Python error', message: 'Segmentation fault', language: 'python' },
    },
  ],
}
