import { trimEnd } from '../../lib/bytes.ts'
import { above, type Trace, waiting } from './trace.ts'

/** `\tfrom a.rb:8:in `g'`, `a.rb:9:in 'Object#run'` */
const frame = /^(?:[ \t]+(?:\d{1,4}: )?from )?[^\s:][^:\n]{0,500}:\d{1,9}:in [`'][^\n]{1,500}'$/
const thrown =
  /^(?<at>[^\s:][^:\n]{0,500}:\d{1,9}:in [`'][^'\n]{1,500}'): (?<message>.*?)(?: \((?<type>[A-Z][\w:]{0,200})\))?$/s

/** What Rails prints above the frames: `ActiveRecord::RecordNotFound (no order 12):`. */
const rails = /^(?<type>[A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,8}) \((?<message>[^\n]{1,4000})\):$/

const isRails = (line: string): boolean => line.endsWith('):') && rails.test(line)

const isFrame = (line: string): boolean => line.includes(':in ') && frame.test(line)
/** The first line of an error: `a.rb:8:in 'g': no (KeyError)`. */
export const isThrown = (line: string): boolean =>
  line.includes(':in ') && / \([A-Z][\w:]{0,200}\)$/.test(line) && thrown.test(line)

/** `a.rb:8:in `g': no (KeyError)`, then frames with `from`; further lines of the message and causes between them. */
export const ruby: Trace = {
  name: 'ruby-trace',
  opens: line => (isThrown(line) ? 'head' : isRails(line) ? 'maybe' : undefined),
  next(line, state) {
    if (isFrame(line)) return 'frames'
    if (state.startsWith('maybe')) return line.trim() === '' ? waiting(state) : undefined
    return state === 'frames' && isThrown(line) ? 'head' : undefined
  },
  find(lines) {
    const at = lines.findIndex(line => isThrown(line) || isFrame(line))
    const head = at === -1 ? -1 : above(lines, at - 1, isRails)
    return head === -1 ? at : head
  },
  exception(lines) {
    const first = lines.findIndex(line => isThrown(line))
    const { message, type } =
      (isRails(lines[0] ?? '') ? rails : first === -1 ? named : thrown).exec(lines[Math.max(0, first)] ?? '')
        ?.groups ?? {}
    const chain = lines
      .slice(first + 1)
      .flatMap(line => (isThrown(line) ? [thrown.exec(line)?.groups?.type ?? ''] : []))
    return {
      ...(type !== undefined && { type }),
      ...(type !== undefined && message !== undefined && message !== '' && { message }),
      stacktrace: trimEnd(lines.join('\n')),
      language: 'ruby',
      ...(first !== -1 && chain.length > 0 && { chain }),
    }
  },
  samples: [
    {
      lines: [
        'ActiveRecord::RecordNotFound (no order 12):',
        '',
        "app/controllers/orders_controller.rb:12:in `show'",
      ],
      expect: { type: 'ActiveRecord::RecordNotFound', message: 'no order 12', language: 'ruby' },
    },
    {
      lines: [
        "a.rb:8:in `rescue in g': multi (KeyError)",
        "\tfrom a.rb:8:in `g'",
        "\tfrom a.rb:9:in `<main>'",
        "a.rb:3:in `f': bad (ArgumentError)",
        "\tfrom a.rb:8:in `g'",
      ],
      expect: { type: 'KeyError', message: 'multi', language: 'ruby', chain: ['ArgumentError'] },
    },
  ],
}

/** How a logger writes the error: `no (KeyError)`. */
const named = /^(?<message>[^\n]*?) \((?<type>[A-Z][\w:]{0,200})\)$/
