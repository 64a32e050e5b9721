import { trimEnd } from '../../lib/bytes.ts'
import type { Trace } from './trace.ts'

const opening = 'Unhandled exception:'
/** `#0      main (package:app/main.dart:12:3)`, and the mark between two turns of the event loop. */
const frame =
  /^(?:#\d{1,4} {1,8}[^\n]{1,500} \((?:dart:|package:|file:|org-dartlang)[^\n()]{1,1000}\)|<asynchronous suspension>)$/
const thrown =
  /^(?<type>_?[A-Z]\w{0,100}(?:Exception|Error|Failure))(?: \([^)\n]{0,100}\))?(?:: (?<message>[\s\S]*))?$/
/** How Dart prints errors whose names it does not tell. */
const unnamed: ReadonlyArray<readonly [start: string, type: string]> = [
  ['Bad state: ', 'StateError'],
  ['Invalid argument', 'ArgumentError'],
  ['Unsupported operation: ', 'UnsupportedError'],
  ['Concurrent modification during iteration', 'ConcurrentModificationError'],
  ['Exception: ', 'Exception'],
]

const isFrame = (line: string): boolean => (line.startsWith('#') || line.startsWith('<a')) && frame.test(line)

/** `Unhandled exception:`, the error with its message, an empty line behind one of several lines, and the frames. */
export const dart: Trace = {
  name: 'dart-trace',
  opens: line => (line === opening ? 'head' : undefined),
  isCrash: line => line === opening,
  next(line, state) {
    if (isFrame(line)) return 'frames'
    if (state === 'head') return line === '' ? undefined : 'message'
    if (state !== 'message') return undefined
    return line === '' ? 'after' : 'message'
  },
  find: lines => {
    const at = lines.findIndex(isFrame)
    return at === -1 ? -1 : Math.max(0, lines.lastIndexOf(opening, at))
  },
  exception(lines) {
    const from = lines[0] === opening ? 1 : 0
    const end = lines.findIndex(isFrame)
    const text = trimEnd(lines.slice(from, end === -1 ? undefined : end).join('\n'))
    const known = unnamed.find(([start]) => text.startsWith(start))
    const { type = known?.[1], message = text } = thrown.exec(text)?.groups ?? {}
    return {
      ...(type !== undefined && { type }),
      ...(message !== '' && { message }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'dart',
    }
  },
  samples: [
    {
      lines: [
        'Unhandled exception:',
        'FormatException: Unexpected character (at character 1)',
        'abc',
        '^',
        '',
        '#0      _throwFormatException (dart:core-patch/convert_patch.dart:10:5)',
        '#1      main (package:app/main.dart:12:3)',
        '<asynchronous suspension>',
      ],
      expect: {
        type: 'FormatException',
        message: 'Unexpected character (at character 1)\nabc\n^',
        language: 'dart',
      },
    },
    {
      lines: [
        'Unhandled exception:',
        'Bad state: No element',
        '#0      List.first (dart:core-patch/growable_array.dart:352:5)',
      ],
      expect: { type: 'StateError', message: 'Bad state: No element', language: 'dart' },
    },
  ],
}
