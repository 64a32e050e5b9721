import { copyOf } from '../../lib/bytes.ts'
import type { Format } from '../format.ts'
import type { Around, Head } from '../head.ts'
import { levelOf, severityFields } from '../layouts/levels.ts'
import type { Clock } from '../time/clock.ts'

/** A name with blanks: only behind a time that hardly another program writes. */
const loose =
  /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) ([\w.:-]{1,255}) ([A-Za-z_(][\w./@()-]{0,60}(?: [A-Za-z_(][\w./@()-]{0,60}){1,3})(?:\[([\w.-]{1,64})\])?: ?([\s\S]*)$/
/** What syslogd says itself. */
const own =
  /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) ([\w.:-]{1,255}) ()()((?:last message repeated|-- MARK --)[\s\S]*)$/

const layout =
  /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]\d(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?|[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [A-Z]{2,5}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) ([\w.:-]{0,254}\w) ([\w./@()-]{1,128})(?:\[([\w.-]{1,64})\])?: ?([\s\S]*)$/

/**
 * RFC 3164 and what rsyslog and journalctl print: `<34>Jan 25 13:00:00 host sshd[12]: text`, with the time in ISO too. What
 * the program printed is read once more.
 */
export const syslog: Format = {
  name: 'syslog',
  summary: 'syslog (RFC 3164): TIME HOST PROGRAM[PID]: MESSAGE',
  readsColours: true,
  heads: [{ looks: [layout.source, loose.source, own.source], line }],
  line,
  samples: [
    {
      lines: [
        '<34>Jan 25 13:00:00 web1 sshd[12]: Failed password',
        'Jan  5 03:00:00 web1 kernel: [    0.1] up',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'fatal',
          message: 'Failed password',
          severity_text: 'CRIT',
          logger: 'sshd',
          data: { host: 'web1', pid: '12' },
          format: 'syslog',
        },
        { level: undefined, message: '[    0.1] up', logger: 'kernel', data: { host: 'web1' } },
      ],
    },
    {
      lines: ['2026-01-25T13:00:00.823001+01:00 web1 app[12]: HEARTBEAT: {"status": "failed"}'],
      expect: [{ timestamp: '2026-01-25T12:00:00.823001Z', event: 'heartbeat', status: 'failed' }],
    },
    {
      lines: [
        'Sun 2026-01-25 13:00:00 UTC web1 cron[9]: short-full',
        'Jan 25 13:00:01 web1 my app[7]: a name of two words',
        'Jan 25 13:00:02 web1 last message repeated 2 times',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', logger: 'cron', message: 'short-full' },
        { logger: 'my app', message: 'a name of two words', data: { host: 'web1', pid: '7' } },
        { logger: undefined, message: 'last message repeated 2 times', data: { host: 'web1' } },
      ],
    },
    {
      lines: ['Jan 25 13:00:00 no program', '2026-01-25T13:00:00Z ERROR app: a level, not a host'],
      expect: [],
    },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  const found = layout.exec(text) ?? loose.exec(text) ?? own.exec(text)
  if (found === null) return undefined
  const [, priority, stamp = '', host = '', program = '', pid, message = ''] = found
  if (levelOf(host) !== undefined || /^\d{4}-\d\d-\d\d$/.test(host)) return undefined
  // `2026-01-25T13:00:00Z Connection refused: text` is a sentence.
  if (pid === undefined && stamp.startsWith('2') && /^[A-Z][a-z]+$/.test(host)) return undefined
  const isWeekday = stamp.charCodeAt(3) === 32 && stamp.charCodeAt(8) === 45
  const timestamp = clock.utc(isWeekday ? stamp.slice(4) : stamp)
  const { source, fields } = senderOf(`${host} ${program} ${pid} ${priority}`, {
    priority,
    host,
    program,
    pid,
  })
  return {
    is: 'inside',
    text: message,
    around: {
      format: 'syslog',
      isSystem: true,
      // In ISO with a zone.
      isSure: /^\d/.test(stamp),
      source,
      fields: timestamp === undefined ? fields : { timestamp, ...fields },
    },
  }
}

interface Sender {
  readonly priority: string | undefined
  readonly host: string
  readonly program: string
  readonly pid: string | undefined
}

type Known = { readonly source: string; readonly fields: Around['fields'] }

const most = 4096
let senders = new Map<string, Known>()

/** What the lines of one process have in common: it writes many. */
function senderOf(key: string, sender: Sender): Known {
  const found = senders.get(key)
  if (found !== undefined) return found
  const known = knownOf(sender)
  if (senders.size >= most) senders = new Map()
  senders.set(copyOf(key), known)
  return known
}

function knownOf({ priority, host, program, pid }: Sender): Known {
  const hasPid = pid !== undefined && pid !== ''
  return {
    source: copyOf(`${host} ${program} ${pid}`),
    fields: {
      ...(priority !== undefined && severityFields(Number(priority))),
      ...(program !== '' && { logger: copyOf(program) }),
      data: { host: copyOf(host), ...(hasPid && { pid: copyOf(pid) }) },
    },
  }
}
