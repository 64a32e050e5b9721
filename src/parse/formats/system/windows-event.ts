import type { Level, Log } from '../../../records/index.ts'
import type { Format, LineHead } from '../../format.ts'

const levels: Readonly<Record<string, Level>> = {
  '0': 'info',
  '1': 'fatal',
  '2': 'error',
  '3': 'warn',
  '4': 'info',
  '5': 'debug',
}

const entry: LineHead = {
  looks: ['^<Event xmlns='],
  line(text, clock) {
    const time = /<TimeCreated SystemTime=["']([^"']{10,40})["']/.exec(text)?.[1]
    const timestamp = text.startsWith('<Event xmlns=') ? clock.utc(time) : undefined
    if (timestamp === undefined) return undefined
    const elements = elementsIn(text)
    const element = (name: string): string | undefined => elements[name]
    const provider = /<Provider Name=["']([^"']{1,200})["']/.exec(text)?.[1]
    const values = dataIn(text)
    const data = {
      ...named('event_id', element('EventID')),
      ...named('channel', element('Channel')),
      ...named('host', element('Computer')),
      ...named('record_id', element('EventRecordID')),
      ...values,
    }
    const said = element('Message') ?? Object.values(values).join(' ')
    const record = {
      timestamp,
      event: 'log',
      level: levels[element('Level') ?? ''],
      message: said === '' ? `event ${element('EventID') ?? ''}`.trim() : said,
      logger: provider,
      ...(Object.keys(data).length > 0 && { data }),
      format: 'windows-event',
    } as Log
    return { is: 'open', record, isWhole: true }
  },
}

/** An event of Windows as XML in one line, as wevtutil and forwarders write it: `<Event xmlns='…'><System>…</System>…</Event>`. */
export const windowsEvent: Format = {
  name: 'windows-event',
  summary: 'Windows events as XML, one a line: <Event xmlns=…><System>…',
  heads: [entry],
  line: entry.line,
  samples: [
    {
      lines: [
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Disk'/><EventID Qualifiers='0'>7</EventID><Level>2</Level><TimeCreated SystemTime='2026-01-25T13:00:00.8230017Z'/><EventRecordID>12</EventRecordID><Channel>System</Channel><Computer>web1</Computer></System><EventData><Data Name='device'>C: &amp; D:</Data><Data>x</Data></EventData><RenderingInfo Culture='en-US'><Message>a bad block</Message></RenderingInfo></Event>",
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.8230017Z',
          level: 'error',
          message: 'a bad block',
          logger: 'Disk',
          data: {
            event_id: '7',
            channel: 'System',
            host: 'web1',
            record_id: '12',
            device: 'C: & D:',
            'data 2': 'x',
          },
          format: 'windows-event',
        },
      ],
    },
    { lines: ['<Event xmlns="x">no time</Event>', '<event name="a"/>'], expect: [] },
  ],
}

const element =
  /<(EventID|Level|EventRecordID|Channel|Computer|Message)(?: [^>]{0,500})?>([^<]+)<\/(?:EventID|Level|EventRecordID|Channel|Computer|Message)>/g

/** The texts of these elements by their names. */
const elementsIn = (text: string): Partial<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(element)].map(([, name, value = '']) => [name, plain(value)]))

/** What the event carries; a value without a name is called after its place. */
function dataIn(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  let place = 0
  for (const [, name, value = ''] of text.matchAll(
    /<Data(?: Name=["']([^"']{1,200})["'])?>([^<]*)<\/Data>/g,
  )) {
    place++
    if (value !== '' && value !== '-') found[name ?? `data ${place}`] = plain(value)
  }
  return found
}

const named = (key: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [key]: value }

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);|&#(?:13|10|xD|xA);/gi, (all, name) =>
    name === undefined ? (/3|d/i.test(all) ? '' : '\n') : (entities[String(name).toLowerCase()] ?? all),
  )
