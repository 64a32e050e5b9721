import { trimEnd } from '../../lib/bytes.ts'
import { above, type Exception, findAbove, nameAndMessage, type Trace, waiting } from './trace.ts'

/** A file and a line, or why there is none; .NET has the types and names of its parameters there. */
const frame =
  /^[ \t]+at [\w$.<>/@:-]+\((?:[^()\s]+|Native Method|Unknown Source|(?:Inlined )?Compiled Code)\)(?: ~?\[[^\]]*\])?$/
const more = /^[ \t]+\.\.\. \d+ (?:more|common frames omitted)/
const cause = /^[ \t]*(?:Caused by|Suppressed): /
const unhandled = /^Exception in thread "[^"]*" /
/** A name with its package: `java.lang.IllegalStateException: boom`. */
const qualified = /^(?:[a-z_$][\w$]*\.){1,20}[A-Z][\w$]*(?:Exception|Error|Throwable|Failure)[\w$]*(?::|$)/
/** A class of any name: a nested one, or one with its package. Only a frame right below tells that it was thrown. */
const anyClass =
  /^(?:(?:com|org|net|io|dev|edu|javax?)\.(?:[a-z_]\w{0,60}\.){0,20}[A-Z][\w$]{0,200}|[A-Z]\w{0,100}\$\w{1,100})(?::|$)/
const nested = /nested exception is:[ \t]*$/
const head =
  /^[ \t]*(?:Exception in thread "[^"]*" )?(?:(?:Caused by|Suppressed): )?(?<type>[A-Za-z_$][\w$.]*)(?:: (?<message>[\s\S]*))?$/

const isFrame = (line: string): boolean => line.includes('at ') && frame.test(line)
const isHead = (line: string): boolean =>
  unhandled.test(line) || qualified.test(line) || /^[\w$.]+(?:Exception|Error)(?::|$)/.test(line)

/** `name: message`, frames with `at`, then `Caused by:` and `Suppressed:` with frames of their own. */
export const java: Trace = {
  name: 'java-trace',
  opens: line =>
    unhandled.test(line)
      ? 'head'
      : qualified.test(line)
        ? nested.test(line)
          ? 'maybe nested'
          : 'maybe'
        : anyClass.test(line)
          ? 'maybe 12'
          : undefined,
  isCrash: line => unhandled.test(line),
  next(line, state) {
    if (isFrame(line) || more.test(line)) return 'frames'
    // The exception inside is named at the beginning of a line, and may have an empty one below.
    if (nested.test(line)) return 'maybe nested'
    if (state === 'maybe nested') return 'maybe inner'
    if (state === 'maybe inner') return line === '' ? state : undefined
    if (state.startsWith('maybe')) return isHead(line) ? undefined : waiting(state)
    if (cause.test(line)) return 'message'
    // A cause always has frames, and its message may have several lines.
    if (state === 'message') return line === '' ? undefined : state
    return state === 'head' && /^[ \t]/.test(line) ? state : undefined
  },
  // Tomcat indents all of a trace.
  find(lines) {
    const isTop = (line: string): boolean => isHead(line.trimStart()) || anyClass.test(line)
    let at = findAbove(lines, isFrame, isTop)
    // The exception that stands above is the one that holds it.
    while (at > 1 && nested.test(lines[at - 1] ?? '')) at = above(lines, at - 2, isTop)
    return at
  },
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
    {
      lines: [
        'Main$Broken: x',
        '\tat Main.f(Main.java:3)',
        'Caused by: Main$Inner: y',
        '\tat Main.g(Main.java:4)',
      ],
      expect: { type: 'Main$Broken', message: 'x', language: 'java', chain: ['Main$Inner'] },
    },
    {
      lines: [
        'javax.mail.SendFailedException: Invalid Addresses;',
        '  nested exception is:',
        'com.sun.mail.smtp.SMTPAddressFailedException: 550 denied',
        '',
        '\tat com.sun.mail.smtp.SMTPTransport.send(SMTPTransport.java:12)',
      ],
      expect: {
        type: 'javax.mail.SendFailedException',
        message:
          'Invalid Addresses;\n  nested exception is:\ncom.sun.mail.smtp.SMTPAddressFailedException: 550 denied',
        language: 'java',
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
