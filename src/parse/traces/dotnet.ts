import { trimEnd } from '../../lib/bytes.ts'
import { type Exception, findAbove, nameAndMessage, type Trace } from './trace.ts'

const frame =
  /^[ \t]+at [\w.<>`+[\],|$@ ]{1,500} ?\([^\n]{0,2000}\)(?: \[0x[0-9a-f]{1,16}\])?(?: in [^\n]{1,1000}:(?:line )?\d+)? *$/
const seam = /^[ \t]*(?:---> |--- End of )/
const unhandled = /^Unhandled [Ee]xception[.:](?: |$)/
/** `System.InvalidOperationException: boom`. */
const qualified = /^(?:[A-Z]\w*\.){1,20}(?:[A-Z]\w*)?Exception(?: \(0x[0-9A-F]+\))?(?::|$)/
const head =
  /^(?:(?:\[ERROR\] FATAL UNHANDLED EXCEPTION|Unhandled [Ee]xception)[.:]\s)?[ \t]*(?:---> )?(?<type>[A-Z][\w.`+]*)(?: \(0x[0-9A-F]+\))?(?:: (?<message>[\s\S]*))?$/

const isFrame = (line: string): boolean => line.includes('at ') && frame.test(line)

/** `Name: message`, ` ---> Inner: message`, frames with `at … in file:line N`, and seams between them. */
export const dotnet: Trace = {
  name: 'dotnet-trace',
  opens: line => (unhandled.test(line) ? 'head' : qualified.test(line) ? 'maybe' : undefined),
  isCrash: line => unhandled.test(line),
  next(line, state) {
    if (isFrame(line) || seam.test(line)) return 'frames'
    return state === 'head' && (/^[ \t]/.test(line) || qualified.test(line)) ? state : undefined
  },
  find(lines) {
    const isHead = (line: string): boolean =>
      unhandled.test(line) || qualified.test(line.replace(/^[ \t]+/, ''))
    const at = findAbove(lines, isFrame, isHead)
    return unhandled.test(lines[at - 1] ?? '') ? at - 1 : at
  },
  exception,
  samples: [
    {
      lines: [
        'Unhandled exception. System.InvalidOperationException: boom',
        ' ---> System.IO.FileNotFoundException: x.txt',
        '   at App.Reader.Open(String path) in /src/Reader.cs:line 12',
        '   --- End of inner exception stack trace ---',
        '   at App.Program.Main(String[] args) in /src/Program.cs:line 5',
      ],
      expect: {
        type: 'System.InvalidOperationException',
        message: 'boom',
        language: 'dotnet',
        chain: ['System.IO.FileNotFoundException'],
      },
    },
    {
      lines: [
        'Unhandled Exception:',
        'System.NullReferenceException: Object reference not set',
        '  at App.Main.Run () [0x00001] in /src/Main.cs:12 ',
        '  at App.Box`1[System.String].Get (System.String key) [0x00000] in <filename unknown>:0',
      ],
      expect: {
        type: 'System.NullReferenceException',
        message: 'Object reference not set',
        language: 'dotnet',
      },
    },
  ],
}

function exception(lines: readonly string[]): Exception {
  const chain = lines.flatMap(line => {
    const type = /^[ \t]*---> ([\w.`+]+)/.exec(line)?.[1]
    return type === undefined ? [] : [type]
  })
  const isBelow = (line: string): boolean => isFrame(line) || seam.test(line)
  return {
    ...nameAndMessage(
      lines.map(line => line.replace(/^[ \t]+(?=[A-Z])/, '')),
      isBelow,
      head,
    ),
    stacktrace: trimEnd(lines.join('\n')),
    language: 'dotnet',
    ...(chain.length > 0 && { chain }),
  }
}
