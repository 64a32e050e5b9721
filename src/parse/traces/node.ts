import { trimEnd } from '../../lib/bytes.ts'
import { type Exception, findAbove, isIndented, nameAndMessage, type Trace } from './trace.ts'

/** `    at f (/app/x.js:1:2)`, `    at async file:///app/x.js:1:2`, `    at new Promise (<anonymous>)`. */
const frame =
  /^[ \t]+at (?:[^()\n]{1,500} \((?:[^()\n]{0,2000}:\d+:\d+|<anonymous>|native)\)|(?:async )?[^()\n ]{1,2000}:\d+:\d+|<anonymous>)(?: \{)?,?$/
const name = String.raw`(?:Uncaught )?(?<type>[A-Z][\w$]*(?:Error|Exception|Rejection)|Error)(?: \[[\w.]+\])?`
const starting = new RegExp(`^${name}(?::|$)`)
const head = new RegExp(`^${name}(?:: (?<message>[\\s\\S]*))?$`)
/** Where an uncaught error was thrown: node shows that line of the source, and then the error. */
const thrownAt = /^(?:(?:file:\/\/)?\/[^\n]{1,1000}\.[cm]?[jt]sx?|node:[\w/]{1,200}):\d+$/
const inner = /^[ \t]+\[?(?:cause|errors)\]?: (?:\[[ \t]*)?(?<type>[A-Z]\w*)?/

const isFrame = (line: string): boolean => line.includes('at ') && frame.test(line)

/** V8's stack, with what `console.error` and an uncaught error print around it: source, cause, errors, properties. */
export const node: Trace = {
  name: 'node-trace',
  opens: line => (starting.test(line) ? 'maybe' : thrownAt.test(line) ? 'maybe source' : undefined),
  next(line, state) {
    switch (state) {
      case 'maybe source':
        return 'maybe mark'
      case 'maybe mark':
        return /^[ \t]*\^+[ \t]*$/.test(line) ? 'maybe empty' : undefined
      case 'maybe empty':
        return line === '' ? 'head' : undefined
      case 'maybe':
        return isFrame(line) ? 'frames' : undefined
      case 'head':
        return line === '' ? undefined : 'frames'
      case 'after':
        return /^Node\.js v\d/.test(line) ? 'after' : undefined
      default:
        if (line === '') return 'after'
        return isIndented(line) || /^[\]})]+$/.test(line) ? state : undefined
    }
  },
  find(lines) {
    const at = findAbove(lines, isFrame, line => starting.test(line))
    const source = lines.slice(Math.max(0, at - 5), Math.max(0, at)).findIndex(line => thrownAt.test(line))
    return source === -1 ? at : Math.max(0, at - 5) + source
  },
  exception,
  samples: [
    {
      lines: [
        '/app/index.js:3',
        "  throw new Error('no', { cause })",
        '  ^',
        '',
        'Error: no',
        '    at main (/app/index.js:3:9)',
        '    at new Promise (<anonymous>)',
        '    at async file:///app/run.mjs:1:1 {',
        '  [cause]: TypeError: x is not a function',
        '      at deep (/app/deep.js:1:2)',
        '}',
        '',
        'Node.js v20.19.0',
      ],
      expect: { type: 'Error', message: 'no', language: 'javascript', chain: ['TypeError'] },
    },
    {
      lines: [
        'AggregateError: All promises were rejected',
        '    at async main (/app/a.js:1:2) {',
        '  [errors]: [',
        '    Error: a',
        '        at f (/app/a.js:3:4),',
        '    RangeError: b',
        '        at g (/app/a.js:5:6)',
        '  ]',
        '}',
      ],
      expect: {
        type: 'AggregateError',
        message: 'All promises were rejected',
        language: 'javascript',
        chain: ['Error', 'RangeError'],
      },
    },
  ],
}

function exception(lines: readonly string[]): Exception {
  // What stands before an uncaught error is the source, up to an empty line.
  const from = thrownAt.test(lines[0] ?? '') ? lines.indexOf('') + 1 : 0
  const first = lines.findIndex(isFrame)
  const chain = lines.slice(first + 1).flatMap(line => {
    const type =
      inner.exec(line)?.groups?.type ?? /^[ \t]+([A-Z]\w*(?:Error|Exception)|Error): /.exec(line)?.[1]
    return type === undefined ? [] : [type]
  })
  return {
    ...nameAndMessage(lines.slice(from), isFrame, head),
    stacktrace: trimEnd(lines.join('\n')),
    language: 'javascript',
    ...(chain.length > 0 && { chain }),
  }
}
