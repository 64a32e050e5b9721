import { trimEnd } from '../../lib/bytes.ts'
import { type Exception, findAbove, isIndented, type Trace, waiting } from './trace.ts'

/** `    at f (/app/x.js:1:2)`, `    at async file:///app/x.js:1:2`, `    at new Promise (<anonymous>)`. */
const frame =
  /^[ \t]+at (?:[^()\n]{1,500} \((?:[^()\n]{0,2000}:\d+:\d+|<anonymous>|native)\)|(?:async )?[^()\n ]{1,2000}:\d+:\d+|<anonymous>)(?: \{)?,?$/
const name = String.raw`(?:Uncaught )?(?<type>[A-Z][\w$]*(?:Error|Exception|Rejection|Warning)|Error|Trace)(?: \[[\w.]+\])?`
/** A class without a name of its own: `Db [ValidationError]: no`. */
const own = String.raw`[A-Z][\w$]* \[(?<own>[A-Z][\w$]*Error)\]`
const intro = String.raw`(?<intro>[ \t]*(?:[^\n]{0,300}?[:>)\]-] {1,4}|[^\w\n]{1,6} {1,4}\w{1,10} {1,8})?)`
const starting = new RegExp(`^${intro}(?:${name}|${own})(?::|$)`)
const head = new RegExp(`^${intro}(?:${name}|${own})(?:: (?<message>[\\s\\S]*))?$`)
/** An error without a stack: `[AggregateError: All promises were rejected] {`. */
const bare = new RegExp(`^\\[(?:${name}|${own}): (?<message>[^\\n]*)\\](?: \\{[\\s\\S]*)?$`)
const isStarting = (line: string): boolean =>
  /Error|Exception|Rejection|Trace|Warning/.test(line) && starting.test(line)
/** Where an uncaught error was thrown: node shows that line of the source, and then the error. */
export const thrownAt =
  /^(?:(?:file:\/\/)?\/[^\n]{1,1000}\.[cm]?[jt]sx?|node:[\w/]{1,200}|\[(?:eval\d*|stdin)\]):\d+$/
const inner = /^[ \t]+\[?(?:cause|errors)\]?: (?:\[[ \t]*)?(?<type>[A-Z]\w*)?/

const isFrame = (line: string): boolean => line.includes('at ') && frame.test(line)

/** V8's stack, with what `console.error` and an uncaught error print around it: source, cause, errors, properties. */
export const node: Trace = {
  name: 'node-trace',
  opens: line => (thrownAt.test(line) ? 'maybe source' : isStarting(line) ? 'maybe' : undefined),
  next(line, state) {
    switch (state) {
      case 'maybe source':
        return 'maybe mark'
      case 'maybe mark':
        return /^[ \t]*\^+[ \t]*$/.test(line) ? 'maybe empty' : undefined
      case 'maybe empty':
        return line === '' ? 'head' : 'message'
      case 'head':
        // A message may have empty lines.
        return isFrame(line) ? 'frames' : isVersion(line) ? 'after' : state
      case 'message':
        // What was thrown is no error.
        return line === '' ? 'after' : state
      case 'after':
        return isVersion(line) ? state : undefined
      case 'frames':
        if (line === '') return 'after'
        return isIndented(line) || /^(?:[\]})]+,?|Emitted 'error' event .{0,200}at:|Thrown at:)$/.test(line)
          ? state
          : undefined
      default:
        return isFrame(line) ? 'frames' : isStarting(line) || thrownAt.test(line) ? undefined : waiting(state)
    }
  },
  find(lines) {
    const at = findAbove(lines, isFrame, isStarting)
    const source = lines.slice(Math.max(0, at - 5), Math.max(0, at)).findIndex(line => thrownAt.test(line))
    return source === -1 ? at : Math.max(0, at - 5) + source
  },
  intro: line => (thrownAt.test(line) ? '' : (head.exec(line)?.groups?.intro?.trimStart() ?? '')),
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

const isVersion = (line: string): boolean => /^Node\.js v\d/.test(line)

function exception(lines: readonly string[]): Exception {
  // What stands before an uncaught error is the source, up to the mark and an empty line.
  const mark = thrownAt.test(lines[0] ?? '') ? lines.findIndex(line => /^[ \t]*\^+[ \t]*$/.test(line)) : -1
  const isError = mark === -1 || lines[mark + 1] === ''
  const from = mark === -1 ? 0 : isError ? mark + 2 : mark + 1
  const first = lines.findIndex(isFrame)
  const chain = lines.slice(first + 1).flatMap(line => {
    const type =
      inner.exec(line)?.groups?.type ?? /^[ \t]+([A-Z]\w*(?:Error|Exception)|Error): /.exec(line)?.[1]
    return type === undefined || first === -1 ? [] : [type]
  })
  return {
    ...(isError
      ? thrownError(lines.slice(from))
      : { message: lines.slice(from, lines.indexOf('', from)).join('\n') }),
    stacktrace: trimEnd(lines.join('\n')),
    language: 'javascript',
    ...(chain.length > 0 && { chain }),
  }
}

function thrownError(lines: readonly string[]): { type?: string; message?: string } {
  const frame = lines.findIndex(isFrame)
  const end = frame === -1 ? lines.findIndex(line => line === '' || isVersion(line)) : frame
  const text = trimEnd(lines.slice(0, end === -1 ? 1 : end).join('\n'))
  const { type, own, message } = (bare.exec(text) ?? head.exec(text))?.groups ?? {}
  const found = type ?? own
  return {
    ...(found !== undefined && { type: found }),
    ...(message !== undefined && message !== '' && { message }),
  }
}
