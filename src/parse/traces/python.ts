import { trimEnd } from '../../lib/bytes.ts'
import { type Exception, isIndented, type Trace } from './trace.ts'

/** Rich and structlog draw a box around it. */
const opening =
  /^(?:[ \t|+]*(?:Exception Group )?Traceback \(most recent call last\):|[ \t]*\xe2\x95\xad(?:\xe2\x94\x80)+ Traceback \(most recent call last\))/
const box = /^[ \t]*\xe2[\x94-\x95]/
/** What stands above a traceback that nobody caught. */
const intro = /^(?:Exception in thread [^"\n]{1,300}:|Exception ignored in:? [^\n]*|--- Logging error ---)$/
const child = /^Process [\w:-]{1,100}:$/
const remote = /^[\w.]*RemoteTraceback: ?$/
const link = /^[ \t|]*(?:The above exception was the direct cause of|During handling of the above exception,)/
const named = /^[ \t|]*([A-Za-z_][\w.]*)(?:: ([\s\S]*))?$/
/** loguru marks the frame that caught it. */
const caught = /^> File "/
const place = /^ {2}File "[^"]+", line \d+$/
const syntax = /^(?:SyntaxError|IndentationError|TabError)(?::|$)/

/** pydantic writes each field on a line of its own below: `address.city`, `items -> 0`. */
const validation = /validation errors? for /
const fieldPath = /^[\w[\]-]{1,80}(?:(?:\.| -> )[\w[\]-]{1,80}){0,10}$/

/** A sentence, and none of the words with which scripts tell what they do next. */
const isProse =
  /^(?!(?:Step|Stage|Phase|Running|Starting|Finished|Done|Processing|Loading|Building|Total|Summary|[A-Z]\w*ing)\b)[A-Za-z][\w'’`-]*,? [\w'`"(]/

const isOpening = (line: string): boolean => line.includes('Traceback (most') && opening.test(line)
const isLink = (line: string): boolean => line.includes('exception') && link.test(line)

/** What a process that multiprocessing has started prints above the traceback that ended it. */
export const isChild = (line: string): boolean => line.startsWith('Process ') && child.test(line)

/** Tracebacks: chains, groups, names without a message, messages of several lines, and blocks of a SyntaxError. */
export const python: Trace = {
  name: 'python-trace',
  opens: line =>
    isOpening(line) || intro.test(line)
      ? 'frames'
      : isChild(line)
        ? 'maybe child'
        : line.startsWith('  File "') && place.test(line)
          ? 'maybe'
          : undefined,
  isCrash: line => intro.test(line),
  next(line, state) {
    if (state === 'maybe child') return isOpening(line) ? 'frames' : undefined
    if (state === 'after')
      return isIndented(line) || /^(?:Message|Arguments): /.test(line) ? state : undefined
    if (state === 'maybe') return isIndented(line) ? state : syntax.test(line) ? 'message' : undefined
    if (isLink(line)) return 'frames'
    // Behind the name of what was raised another traceback stands for itself; a group’s have a margin.
    const isBehind = state === 'message' || state === 'head'
    if (isOpening(line)) return isBehind && !isIndented(line) ? undefined : 'frames'
    if (state === 'head' && fieldPath.test(line)) return state
    if (line === '' || isIndented(line) || caught.test(line) || box.test(line)) return state
    if (isBehind) return line === 'Call stack:' ? 'after' : undefined
    return validation.test(line) ? 'head' : 'message'
  },
  further: (line, state, above) =>
    state === 'message' && above === '' && isProse.test(line) ? state : undefined,
  find(lines) {
    const at = lines.findIndex(isOpening)
    if (lines[at - 1] === '"""' && remote.test(lines[at - 2] ?? '')) return at - 2
    if (at !== -1 || !lines.some(line => syntax.test(line))) return at
    return lines.findIndex(line => place.test(line))
  },
  exception,
  samples: [
    {
      lines: [
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in f',
        'KeyError: 1',
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        'Traceback (most recent call last):',
        '  File "a.py", line 3, in g',
        'app.Broken: first line',
        '  second line',
      ],
      expect: {
        type: 'app.Broken',
        message: 'first line\n  second line',
        language: 'python',
        chain: ['KeyError'],
      },
    },
    {
      lines: [
        'Traceback (most recent call last):',
        '',
        '  File "a.py", line 3, in <module>',
        '    f(0)',
        '    └ <function f at 0x7f>',
        '',
        '> File "a.py", line 2, in f',
        '    return 1 / x',
        '               └ 0',
        '',
        'ZeroDivisionError: division by zero',
      ],
      expect: { type: 'ZeroDivisionError', message: 'division by zero', language: 'python' },
    },
    {
      lines: ['  File "a.py", line 3', '    def f(', '         ^', "SyntaxError: '(' was never closed"],
      expect: { type: 'SyntaxError', message: "'(' was never closed", language: 'python' },
    },
    {
      lines: [
        '  + Exception Group Traceback (most recent call last):',
        '  |   File "a.py", line 9, in main',
        '  | ExceptionGroup: two went wrong (2 sub-exceptions)',
        '  +-+---------------- 1 ----------------',
        '    | ValueError: one',
        '    +---------------- 2 ----------------',
        '    | KeyError: 2',
        '    +------------------------------------',
      ],
      expect: {
        type: 'ExceptionGroup',
        message: 'two went wrong (2 sub-exceptions): ValueError: one',
        language: 'python',
      },
    },
  ],
}

/** The last link of a chain is the one that was raised; the others are its causes. */
function exception(lines: readonly string[]): Exception {
  const links: Array<{ type?: string; message?: string }> = []
  let start = 0
  for (let i = 0; i <= lines.length; i++) {
    if (i < lines.length && !isLink(lines[i] ?? '')) continue
    links.push(raised(lines.slice(start, i)))
    start = i + 1
  }
  const last = links.pop() ?? {}
  const chain = links.reverse().flatMap(({ type }) => (type === undefined ? [] : [type]))
  return {
    ...last,
    stacktrace: trimEnd(lines.join('\n')),
    language: 'python',
    ...(chain.length > 0 && { chain }),
  }
}

/** The first line after the frames that is not indented names what was raised; all after it is the message. */
function raised(lines: readonly string[]): { type?: string; message?: string } {
  const start = lines.findIndex(isOpening)
  if (/^[ \t]*\+ /.test(lines[start] ?? '')) return raisedGroup(lines.slice(start + 1))
  const at = lines.findIndex(
    (line, i) =>
      i > start && /^[^ \t\n]/.test(line) && !isOpening(line) && !caught.test(line) && !box.test(line),
  )
  if (at === -1) return {}
  const end = lines.indexOf('Call stack:', at)
  return nameOf(lines.slice(at, end === -1 ? undefined : end))
}

/** In a group every line has a margin, `  | `. */
function raisedGroup(lines: readonly string[]): { type?: string; message?: string } {
  const at = lines.findIndex(inMargin)
  if (at === -1) return {}
  const group = nameOf([withoutMargin(lines[at])])
  const first = firstInGroup(lines.slice(at + 1))
  return first === undefined
    ? group
    : { ...group, message: [group.message, first].filter(Boolean).join(': ') }
}

/** The first exception of a group that is no group itself: it tells what went wrong. */
function firstInGroup(lines: readonly string[]): string | undefined {
  const start = lines.findIndex(line => /^[ \t]*\+-\+-{4,} 1 -{4,}/.test(line))
  if (start === -1) return undefined
  const at = lines.findIndex(
    (line, i) =>
      i > start && inMargin(line) && !isOpening(line) && !/^[ \t]*\| \S*ExceptionGroup: /.test(line),
  )
  const text = at === -1 ? undefined : withoutMargin(lines[at])
  return text !== undefined && named.test(text) ? text : undefined
}

const inMargin = (line: string): boolean => /^[ \t]*\| [^ ]/.test(line)
const withoutMargin = (line = ''): string => line.replace(/^[ \t]*\| /, '')

function nameOf(lines: readonly string[]): { type?: string; message?: string } {
  const text = trimEnd(lines.join('\n'))
  const [, type, message] = named.exec(text) ?? []
  if (type === undefined) return { message: text }
  return { type, ...(message !== undefined && { message }) }
}
