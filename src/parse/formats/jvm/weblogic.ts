import { pattern } from '../../layouts/pattern.ts'

const field = (name: string): string => `<(?<${name}>[^<>]{0,200})>`
const levels = 'Emergency|Alert|Critical|Error|Warning|Notice|Info|Debug|Trace'

/** Oracle WebLogic: `####<Jan 25, 2026 1:00:00 PM CET> <Error> <Security> <host> <server> <thread> … <text>`. */
export const weblogic = pattern({
  name: 'weblogic',
  summary: 'Oracle WebLogic: ####<TIME> <LEVEL> <SUBSYSTEM> <MACHINE> <SERVER> <THREAD> … <CODE> <MESSAGE>',
  levels: { Emergency: 'fatal', Alert: 'fatal', Critical: 'fatal', Notice: 'info' },
  heads: {
    server: `^####<[^<>]{1,80}> <(?<level>${levels})> ${field('logger')} ${field('host')} ${field('server')} <(?<thread>.{0,160})> <(?:<[\\w ]{1,40}>|[^<>]{0,100})> <[^<>]{0,100}> <[^<>]{0,100}> <(?<timestamp>\\d{13})> (?:<(?:\\[[^\\]]{0,100}\\] {0,2}){1,4}> )?<(?<code>[A-Z]{2,10}-\\d{1,8})> <(?<message>.*)$`,
    console: `^<[A-Z][a-z]{2} \\d{1,2}, \\d{4},? (?<time>[^<>]{1,80})> <(?<level>${levels})> <(?<logger>[\\w. -]{1,60})> <(?<code>BEA-\\d{1,8})> <(?<message>.*)$`,
  },
  finish(record) {
    record.message = (record.message ?? '').replace(/> *$/, '')
    for (const [key, value] of Object.entries(record.data ?? {})) if (value === '') delete record.data?.[key]
  },
  samples: [
    {
      lines: [
        "####<Jan 25, 2026 1:00:00 PM CET> <Error> <Security> <web1> <AdminServer> <[ACTIVE] ExecuteThread: '1'> <<anonymous>> <> <> <1769346000823> <BEA-090870> <The realm failed to load.> ",
        '####<Jan 25, 2026, 1:00:00,823 PM CET> <Info> <Management> <web1> <> <Thread-9> <> <> <> <1769346000823> <[severity-value: 64] [partition-id: 0] > <BEA-141307> <1 is running.> ',
        '<Jan 25, 2026 1:00:00 PM CET> <Notice> <WebLogicServer> <BEA-000365> <Server state changed to STARTING.> ',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          logger: 'Security',
          message: 'The realm failed to load.',
          data: {
            host: 'web1',
            server: 'AdminServer',
            thread: "[ACTIVE] ExecuteThread: '1'",
            code: 'BEA-090870',
          },
          format: 'weblogic',
        },
        {
          level: 'info',
          message: '1 is running.',
          data: { host: 'web1', thread: 'Thread-9', code: 'BEA-141307' },
        },
        { level: 'info', logger: 'WebLogicServer', message: 'Server state changed to STARTING.' },
      ],
    },
    { lines: ['#### a headline', '<Error> <Security> text', '####<Jan 25, 2026> <Error> text'], expect: [] },
  ],
})
