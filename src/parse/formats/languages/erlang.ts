import { pattern } from '../../layouts/pattern.ts'

/** Reports of Erlang before OTP 21, as older RabbitMQ and CouchDB write them: `=ERROR REPORT==== 25-Jan-2026::13:00:00 ===` and the lines below. */
export const erlang = pattern({
  name: 'erlang',
  summary: 'Erlang’s reports: =LEVEL REPORT==== TIME ===, and the message in the lines below',
  levels: { CRASH: 'error', SUPERVISOR: 'error', PROGRESS: 'info' },
  heads: {
    default: String.raw`^=(?<level>ERROR|WARNING|INFO|NOTICE|DEBUG|CRITICAL|ALERT|EMERGENCY|CRASH|SUPERVISOR|PROGRESS) REPORT=+ (?<timestamp>\d{1,2}-[A-Z][a-z]{2}-\d{4}::\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?: UTC)? ===$`,
  },
  samples: [
    {
      lines: [
        '=ERROR REPORT==== 25-Jan-2026::13:00:00.823001 ===',
        'Error on AMQP connection <0.1.0>: enotconn',
        '',
        '=INFO REPORT==== 5-Jan-2026::13:00:01 UTC ===',
        'accepting',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'Error on AMQP connection <0.1.0>: enotconn',
          format: 'erlang',
          lines: 3,
        },
        { timestamp: '2026-01-05T13:00:01.000Z', level: 'info', message: 'accepting' },
      ],
    },
    { lines: ['=ERROR REPORT==== today ===', '=== ERROR REPORT ==='], expect: [] },
  ],
})
