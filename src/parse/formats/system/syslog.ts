import { copyOf } from '../../../lib/bytes.ts'
import type { Level } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Around, Head } from '../../head.ts'
import { levelOf, severityFields } from '../../layouts/levels.ts'
import type { Clock } from '../../time/clock.ts'

/** A name with blanks: only behind a time that hardly another program writes. */
const loose =
  /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d) ([\w.:-]{0,254}\w [A-Za-z_(][\w./@()-]{0,60}(?: [A-Za-z_(][\w./@()-]{0,60}){1,3}(?:\[[\w.-]{1,64}\])?:) ?([\s\S]*)$/
/** What syslogd says itself. */
const own =
  /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d) ([\w.:-]{1,255}) ((?:last message repeated|-- MARK --)[\s\S]*)$/

/** A message without a program, behind a priority that nothing else has. */
const bare = /^<(\d{1,3})>([A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d(?:\.\d{1,9})?) ([\w.:-]{1,255}) ([\s\S]+)$/

const layout =
  /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]?\d(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: 20\d\d)?|[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [A-Z]{2,5}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) ([\w.:,-]{0,254}\w [\w./@()-]{1,128}(?:\[[\w.-]{1,64}\])?:) ?([\s\S]*)$/

/**
 * RFC 3164 and what rsyslog and journalctl print: `<34>Jan 25 13:00:00 host sshd[12]: text`, with the time in ISO too. What
 * the program printed is read once more.
 */
export const syslog: Format = {
  name: 'syslog',
  summary: 'syslog (RFC 3164): TIME HOST PROGRAM[PID]: MESSAGE',
  readsColours: true,
  heads: [{ looks: [layout.source, loose.source, own.source, bare.source], line }],
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
        '\x1b[K\x1b[1mJan 25 13:00:00 web1 cron[9]: bold\x1b[m',
        'Sun 2026-01-25 13:00:00 UTC web1 cron[9]: short-full',
        'Jan 25 13:00:01 web1 my app[7]: a name of two words',
        'Jan 25 13:00:02 web1 last message repeated 2 times',
        'Feb 3 13:00:03 web1 cron[9]: a day of one digit',
        'Feb  3 13:00:04 2026 web1 cron[9]: the year behind the time',
      ],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', logger: 'cron', message: 'bold' },
        { timestamp: '2026-01-25T13:00:00.000Z', logger: 'cron', message: 'short-full' },
        { logger: 'my app', message: 'a name of two words', data: { host: 'web1', pid: '7' } },
        { logger: undefined, message: 'last message repeated 2 times', data: { host: 'web1' } },
        { timestamp: '2026-02-03T13:00:03.000Z', message: 'a day of one digit' },
        { timestamp: '2026-02-03T13:00:04.000Z', data: { host: 'web1', pid: '9' } },
      ],
    },
    {
      lines: ['<27>Jan 25 13:00:00 web1 %LINK-3-UPDOWN: port 3 is down'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: '%LINK-3-UPDOWN: port 3 is down',
          logger: undefined,
          data: { host: 'web1' },
        },
      ],
    },
    {
      lines: [
        'Jan 25 13:00:00 no program',
        'Jan 25 13:00:00 2026 12:12 3 10.1 LSF',
        '2026-01-25T13:00:00Z ERROR app: a level, not a host',
      ],
      expect: [],
    },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  const found = layout.exec(text) ?? loose.exec(text) ?? own.exec(text) ?? bare.exec(text)
  if (found === null) return undefined
  const priority = found[1]
  const stamp = found[2] ?? ''
  const sender = senderOf(priority, found[3] ?? '')
  // `2026-01-25T13:00:00Z Connection refused: text` is a sentence.
  if (sender.isNone || (sender.isOnlyInSyslog && stamp.startsWith('2'))) return undefined
  const isWeekday = stamp.charCodeAt(3) === 32 && stamp.charCodeAt(8) === 45
  const timestamp = clock.utc(isWeekday ? stamp.slice(4) : stamp)
  const first = stamp.charCodeAt(0)
  return {
    is: 'inside',
    text: found[4] ?? '',
    around: {
      format: 'syslog',
      isSystem: true,
      // In ISO with a zone.
      isSure: first >= 48 && first <= 57,
      source: sender.source,
      second: timestamp === undefined ? undefined : clock.second(),
      fields: fieldsOf(timestamp, sender),
    },
  }
}

/** One literal for all lines, with which V8 has to know one shape; `undefined` stands for absent. */
const fieldsOf = (
  timestamp: string | undefined,
  { level, severity_text, logger, data }: Sender,
): Around['fields'] => ({ timestamp, level, severity_text, logger, data }) as Around['fields']

/** What the lines of one process have in common. */
interface Sender {
  readonly source: string
  readonly level: Level | undefined
  readonly severity_text: string | undefined
  readonly logger: string | undefined
  readonly data: Readonly<Record<string, string>>
  /** A level or a date stands where the host should. */
  readonly isNone: boolean
  /** Behind a time in ISO it may be the beginning of a sentence. */
  readonly isOnlyInSyslog: boolean
}

const most = 4096
/** By priority: a process has few. */
const senders = new Map<string | undefined, Map<string, Sender>>()
let count = 0

/** A process writes many lines. `text`: `host program[pid]:`, or the host alone. */
function senderOf(priority: string | undefined, text: string): Sender {
  const found = senders.get(priority)?.get(text)
  if (found !== undefined) return found
  const sender = readSender(priority, copyOf(text))
  if (count++ >= most) {
    senders.clear()
    count = 1
  }
  const known = senders.get(priority) ?? new Map<string, Sender>()
  senders.set(priority === undefined ? undefined : copyOf(priority), known.set(copyOf(text), sender))
  return sender
}

function readSender(priority: string | undefined, text: string): Sender {
  const [, host = '', program = '', pid] = /^([^ ]*)(?: (.*?)(?:\[([\w.-]{1,64})\])?:)?$/.exec(text) ?? []
  const hasPid = pid !== undefined && pid !== ''
  const { level, severity_text } = priority === undefined ? {} : severityFields(Number(priority))
  return {
    source: `${host} ${program} ${pid}`,
    level,
    severity_text,
    logger: program === '' ? undefined : program,
    data: hasPid ? { host, pid } : { host },
    // `backup failed: text` behind a time is no host and no program.
    isNone:
      levelOf(host) !== undefined ||
      // The year of LSF’s times, and the number of a process.
      (/^20\d\d$/.test(host) && /^\d+$/.test(program)) ||
      /^\d{4}-\d\d-\d\d$/.test(host) ||
      (pid === undefined && /^(?:failed|failure|errors?|warnings?|fatal|crashed|aborted)$/i.test(program)),
    isOnlyInSyslog: pid === undefined && /^[A-Z][a-z]+$/.test(host),
  }
}
