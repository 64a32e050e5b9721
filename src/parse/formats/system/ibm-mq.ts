import type { Level, Log } from '../../../records/index.ts'
import type { Format, LineHead } from '../../format.ts'
import { openParts } from '../../layouts/head-record.ts'

const head = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d:\d\d(?: [AP]M)?) +- (?=Process\()(.{1,500})$/
const facts = /([A-Za-z]\w{0,40})\(([^()]{0,300})\)/g
const levels: Readonly<Record<string, Level>> = { I: 'info', W: 'warn', E: 'error', S: 'fatal', T: 'fatal' }

const entry: LineHead = {
  looks: [head.source],
  line(text, clock) {
    const [, stamp, rest = ''] = head.exec(text) ?? []
    if (stamp === undefined) return undefined
    const data = Object.fromEntries(
      [...rest.matchAll(facts)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
    )
    const isLast = (line: string): boolean => line.startsWith('-----')
    return openParts({ stamp, data, message: '' }, clock, {
      name: 'ibm-mq',
      more: { belongs: () => true, isLast, close },
    })
  },
}

/** The error logs of IBM MQ, AMQERR01.LOG: a head, the message with its code, EXPLANATION, ACTION, and a line of dashes. */
export const ibmMq: Format = {
  name: 'ibm-mq',
  summary: 'IBM MQ’s AMQERR01.LOG: TIME - Process(PID) …, CODE: MESSAGE, EXPLANATION, ACTION',
  heads: [entry],
  line: entry.line,
  samples: [
    {
      lines: [
        '01/25/26 13:00:00 - Process(1234.1) User(mqm) Program(amqzxma0)',
        '                    Host(web1) Installation(Installation1)',
        '                    VRMF(9.2.0.0) QMgr(QM1)',
        '',
        "AMQ9999E: Channel 'A' to host 'web1' ended",
        'abnormally.',
        '',
        'EXPLANATION:',
        'The channel program ended.',
        'ACTION:',
        'Look at earlier messages.',
        '----- amqrmrsa.c : 930 --------------------------------------------------------',
        '01/25/2026 01:00:05 PM - Process(1234.1) User(mqm) Program(amqzxma0)',
        'AMQ8003: started.',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: "Channel 'A' to host 'web1' ended abnormally.",
          source: 'amqrmrsa.c:930',
          data: {
            process: '1234.1',
            user: 'mqm',
            program: 'amqzxma0',
            host: 'web1',
            installation: 'Installation1',
            vrmf: '9.2.0.0',
            qmgr: 'QM1',
            code: 'AMQ9999E',
            explanation: 'The channel program ended.',
            action: 'Look at earlier messages.',
          },
          format: 'ibm-mq',
          lines: 12,
        },
        {
          timestamp: '2026-01-25T13:00:05.000Z',
          level: undefined,
          message: 'started.',
          data: { process: '1234.1', user: 'mqm', program: 'amqzxma0', code: 'AMQ8003' },
        },
      ],
    },
    { lines: ['01/25/26 13:00:00 - Process 12 ended'], expect: [] },
  ],
}

type Part = 'message' | 'explanation' | 'action'

function close(record: Log, lines: readonly string[]): void {
  const texts: Record<Part, string[]> = { message: [], explanation: [], action: [] }
  const data: Record<string, unknown> = { ...record.data }
  let part: Part = 'message'
  for (const line of lines) {
    const place = /^-----+ (\S{1,200}) : (\d{1,7}) -+$/.exec(line)
    if (place !== null) record.source = `${place[1]}:${place[2]}`
    else if (line === 'EXPLANATION:') part = 'explanation'
    else if (line === 'ACTION:') part = 'action'
    else if (/^ +[A-Za-z]\w*\(/.test(line) && texts.message.length === 0)
      for (const [, key = '', value = ''] of line.matchAll(facts)) data[key.toLowerCase()] = value
    else if (line !== '' && !line.startsWith('-----')) texts[part].push(line.trim())
  }
  const text = texts.message.join(' ')
  const [all = '', code, letter = ''] = /^(AMQ\d{4,5}([IWEST])?): /.exec(text) ?? []
  record.message = text.slice(all.length)
  if (code !== undefined) data.code = code
  const level = levels[letter]
  if (level !== undefined) record.level = level
  if (texts.explanation.length > 0) data.explanation = texts.explanation.join('\n')
  if (texts.action.length > 0) data.action = texts.action.join('\n')
  record.data = data
}
