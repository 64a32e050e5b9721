import type { Log } from '../../../records/index.ts'
import { severityFields } from '../../layouts/levels.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

/** .NET’s console logger: `fail: App.Worker[14]`, and the message in the next line behind six blanks. */
export const dotnetConsole = pattern({
  name: 'dotnet-console',
  summary: '.NET console: LEVEL: CATEGORY[ID], then the message in the next line',
  levels: { trce: 'trace', dbug: 'debug', fail: 'error', crit: 'fatal' },
  heads: {
    default: String.raw`^(?:\[?(?<timestamp>${isoTime})\]? )?(?<level>trce|dbug|info|warn|fail|crit): (?<logger>[\w.+<>,${'`'}-]{1,300})\[(?<event_id>-?\d{1,10})\](?: (?<message>\S.*))?$`,
    systemd: String.raw`^<(?<priority>[0-7])>(?<logger>[A-Za-z][\w.+]{1,300})\[(?<event_id>-?\d{1,10})\] (?<message>.*)$`,
  },
  more: { second: readSecond, indent: 6 },
  finish(record) {
    const { priority } = record.data ?? {}
    if (priority !== undefined) Object.assign(record, severityFields(Number(priority)))
    delete record.data?.priority
  },
  samples: [
    {
      lines: [
        'fail: App.Worker[14]',
        '      It broke',
        '      System.InvalidOperationException: no',
        '         at App.Worker.Run() in /src/Worker.cs:line 5',
        'info: App.Worker[0]',
        '      Going on',
      ],
      expect: [
        {
          level: 'error',
          message: 'It broke',
          severity_text: 'fail',
          logger: 'App.Worker',
          exception: {
            type: 'System.InvalidOperationException',
            message: 'no',
            stacktrace:
              'System.InvalidOperationException: no\n   at App.Worker.Run() in /src/Worker.cs:line 5',
            language: 'dotnet',
          },
          data: { event_id: '14' },
          format: 'dotnet-console',
          lines: 4,
        },
        { level: 'info', message: 'Going on', lines: 2 },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00 warn: App.Worker[0] in one line', '<3>App.Worker[5] failed'],
      expect: [
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'warn', message: 'in one line' },
        { level: 'error', logger: 'App.Worker', message: 'failed' },
      ],
    },
    { lines: ['info: a plain word', 'loud: App.Worker[0]'], expect: [] },
  ],
})

function readSecond({ message }: Log, line: string): Partial<Log> | undefined {
  return message === '' && line.startsWith('      ') ? { message: line.slice(6) } : undefined
}
