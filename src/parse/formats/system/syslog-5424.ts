import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { severityFields } from '../../layouts/levels.ts'
import type { Clock } from '../../time/clock.ts'

const element = String.raw`\[[^ \]="]{1,64}(?: [^ \]="]{1,64}="(?:[^"\\\]]|\\.){0,8192}")*\]`
const layout = new RegExp(
  String.raw`^<(\d{1,3})>1 (\S{1,64}) (\S{1,255}) (\S{1,64}) (\S{1,128}) (\S{1,64}) (-|(?:${element}){1,64})(?: ([\s\S]*))?$`,
)

/** RFC 5424: `<165>1 2026-01-25T13:00:00.823Z host app 12 ID47 [meta@1 k="v"] text`. */
export const syslog5424: Format = {
  name: 'syslog-5424',
  summary: 'syslog (RFC 5424): <N>1 TIME HOST PROGRAM PID MSGID [DATA] MESSAGE',
  readsColours: true,
  heads: [{ looks: [layout.source], line }],
  line,
  samples: [
    {
      lines: ['<165>1 2026-01-25T13:00:00.823001Z web1 app 12 ID47 [meta@1 k="a\\"b" n="3"] it works'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'info',
          message: 'it works',
          severity_text: 'NOTICE',
          logger: 'app',
          data: { host: 'web1', pid: '12', msgid: 'ID47', 'meta@1': { k: 'a"b', n: '3' } },
          format: 'syslog-5424',
        },
      ],
    },
    {
      lines: ['<11>1 - h app - - -  first', '<11>1 - h app - - -  second'],
      expect: [{ message: 'first' }, { message: 'second' }],
    },
    { lines: ['<11>1 - - - - - -'], expect: [{ timestamp: undefined, level: 'error', message: '' }] },
    { lines: ['<34>2 2026-01-25T13:00:00Z a b c d - another version', '<b>1 markup</b>'], expect: [] },
  ],
}

const known = (text: string | undefined): string | undefined => (text === '-' ? undefined : text)

function line(text: string, clock: Clock): Head | undefined {
  const found = layout.exec(text)
  if (found === null) return undefined
  const [, priority, stamp = '', ...rest] = found
  const [host, program, pid, msgid] = rest.slice(0, 4).map(known)
  const [structured = '-', message = ''] = rest.slice(4)
  const timestamp = clock.utc(stamp)
  if (timestamp === undefined && stamp !== '-') return undefined
  const data = {
    ...(host !== undefined && { host }),
    ...(pid !== undefined && { pid }),
    ...(msgid !== undefined && { msgid }),
    ...elements(structured),
  }
  return {
    is: 'inside',
    // rsyslog leaves a blank before it.
    text: message.replace(/^ ?(?:\xef\xbb\xbf)?/, ''),
    around: {
      format: 'syslog-5424',
      isSystem: true,
      source: `${host} ${program} ${pid}`,
      fields: {
        ...(timestamp !== undefined && { timestamp }),
        ...severityFields(Number(priority)),
        ...(program !== undefined && { logger: program }),
        ...(Object.keys(data).length > 0 && { data }),
      },
    },
  }
}

const elements = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    [...text.matchAll(new RegExp(element, 'g'))].map(([whole]) => [
      /^\[([^ \]]+)/.exec(whole)?.[1] ?? '',
      Object.fromEntries(
        [...whole.matchAll(/ ([^ \]="]{1,64})="((?:[^"\\\]]|\\.)*)"/g)].map(([, name = '', value = '']) => [
          name,
          value.replace(/\\(["\\\]])/g, '$1'),
        ]),
      ),
    ]),
  )
