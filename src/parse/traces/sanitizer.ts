import { trimEnd } from '../../lib/bytes.ts'
import type { Trace } from './trace.ts'

const opening = /^==\d{1,10}==(?:ERROR|WARNING): (?<type>\w{1,40}Sanitizer): (?<message>[^\n]*)$/

/** What a sanitizer of C and C++ prints, up to its end: `==12==ERROR: AddressSanitizer: heap-use-after-free on …` */
export const sanitizer: Trace = {
  name: 'sanitizer-trace',
  opens: line => (line.startsWith('==') && opening.test(line) ? 'head' : undefined),
  isCrash: line => opening.test(line),
  next(line, state) {
    if (state === 'after') return undefined
    if (/^==\d{1,10}==ABORTING$/.test(line)) return 'after'
    return /^(?:$|[ \t=]|0x|[A-Z]|(?:freed|previously|allocated) )/.test(line) ? 'frames' : undefined
  },
  find: lines => lines.findIndex(line => line.startsWith('==') && opening.test(line)),
  exception(lines) {
    const { type, message } = opening.exec(lines[0] ?? '')?.groups ?? {}
    return {
      ...(type !== undefined && { type }),
      ...(message !== undefined && { message }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'c',
    }
  },
  samples: [
    {
      lines: [
        '==12==ERROR: AddressSanitizer: SEGV on unknown address 0x0000 (pc 0x55 T0)',
        '==12==The signal is caused by a WRITE memory access.',
        '    #0 0x55 in main /a.c:5',
        '',
        'SUMMARY: AddressSanitizer: SEGV /a.c:5 in main',
        '==12==ABORTING',
      ],
      expect: {
        type: 'AddressSanitizer',
        message: 'SEGV on unknown address 0x0000 (pc 0x55 T0)',
        language: 'c',
      },
    },
  ],
}
