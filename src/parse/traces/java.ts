import { trimEnd } from '../../lib/bytes.ts'
import { type Exception, findAbove, nameAndMessage, type Trace, waiting } from './trace.ts'

/** A file and a line, or why there is none; .NET has the types and names of its parameters there. */
const frame =
  /^[ \t]+at [\w$.<>/@:-]+\((?:[^()\s]+|Native Method|Unknown Source|(?:Inlined )?Compiled Code)\)(?: ~?\[[^\]]*\])?$/
const more = /^[ \t]+\.\.\. \d+ (?:more|common frames omitted)/
const cause = /^[ \t]*(?:Caused by|Suppressed): /
const unhandled = /^Exception in thread "[^"]*" /
/** A name with its package: `java.lang.IllegalStateException: boom`. */
const qualified = /^(?:[a-z_$][\w$]*\.){1,20}[A-Z][\w$]*(?:Exception|Error|Throwable|Failure)[\w$]*(?::|$)/
const head =
  /^[ \t]*(?:Exception in thread "[^"]*" )?(?:(?:Caused by|Suppressed): )?(?<type>[A-Za-z_$][\w$.]*)(?:: (?<message>[\s\S]*))?$/

const isFrame = (line: string): boolean => line.includes('at ') && frame.test(line)
const isHead = (line: string): boolean =>
  unhandled.test(line) || qualified.test(line) || /^[\w$.]+(?:Exception|Error)(?::|$)/.test(line)

/** `name: message`, frames with `at`, then `Caused by:` and `Suppressed:` with frames of their own. */
export const java: Trace = {
  name: 'java-trace',
  opens: line => (unhandled.test(line) ? 'head' : qualified.test(line) ? 'maybe' : undefined),
  isCrash: line => unhandled.test(line),
  next(line, state) {
    if (isFrame(line) || more.test(line)) return 'frames'
    if (state.startsWith('maybe')) return isHead(line) ? undefined : waiting(state)
    if (cause.test(line)) return 'message'
    // A cause always has frames, and its message may have several lines.
    if (state === 'message') return line === '' ? undefined : state
    return state === 'head' && /^[ \t]/.test(line) ? state : undefined
  },
  // Tomcat indents all of a trace.
  find: lines => findAbove(lines, isFrame, line => isHead(line.trimStart())),
  exception,
  samples: [
    {
      lines: [
        'Exception in thread "main" java.lang.IllegalStateException: boom',
        '\tat com.acme.Main.run(Main.java:12)',
        '\tat com.acme.Main.main(Main.java:5) ~[app.jar:1.0]',
        '\tSuppressed: java.io.IOException: while closing',
        '\t\tat com.acme.Main.close(Main.java:20)',
        'Caused by: java.io.FileNotFoundException: x.txt',
        '\tat java.base/java.io.FileInputStream.open0(Native Method)',
        '\t... 2 more',
      ],
      expect: {
        type: 'java.lang.IllegalStateException',
        message: 'boom',
        language: 'java',
        chain: ['java.io.FileNotFoundException'],
      },
    },
  ],
}

function exception(lines: readonly string[]): Exception {
  const chain = lines.flatMap(line => {
    const type = line.startsWith('Caused by: ') ? /^[\w$.]+/.exec(line.slice(11))?.[0] : undefined
    return type === undefined ? [] : [type]
  })
  return {
    ...nameAndMessage(lines, isFrame, head),
    stacktrace: trimEnd(lines.join('\n')),
    language: 'java',
    ...(chain.length > 0 && { chain }),
  }
}
