import type { Program } from '../program.ts'

/** Servers and clients of mail: what did not get there. */
export const mail: readonly Program[] = [
  {
    name: 'exim',
    shapes: [
      {
        // https://www.exim.org/exim-html-current/doc/html/spec_html/ch-log_files.html
        holds: [' ** '],
        is: String.raw`^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:[+-]\d{4} )?)?(?:\[\d{1,9}\] )?(?<queue_id>\w{4,8}-\w{4,11}-\w{2,4}) \*\* (?<message>(?<to>[^ :]+@[^ :]+).*)$`,
      },
      {
        holds: [' == '],
        is: String.raw`^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:[+-]\d{4} )?)?(?:\[\d{1,9}\] )?(?<queue_id>\w{4,8}-\w{4,11}-\w{2,4}) == (?<message>(?<to>[^ @]+@[^ ]+)(?= ).* defer \(.*)$`,
        level: 'warn',
      },
    ],
    samples: {
      '2024-02-11 03:00:05 1rYxyz-0001AB-CD ** ops@example.org: Unrouteable address': 'error -',
      '2024-02-11 03:00:04 1rYxyz-0001AB-CD == ops@example.org R=dns T=smtp defer (-53): retry time not reached':
        'warn -',
    },
    never: ['2024-02-11 03:00:05 1rYxyz-0001AB-CD => ops@example.org R=dns T=smtp', 'exim: 4.97'],
  },
  {
    name: 'postfix',
    shapes: [
      {
        holds: 'status=',
        is: String.raw`^(?:postfix/\w+\[\d+\]: )?(?<queue_id>[0-9A-Za-z]{6,20}): (?<message>to=<(?<to>[^>]{0,300})>,.* status=(?:bounced|undeliverable|expired)\b.*)$`,
      },
      {
        holds: 'status=deferred',
        is: String.raw`^(?:postfix/\w+\[\d+\]: )?(?<queue_id>[0-9A-Za-z]{6,20}): (?<message>to=<(?<to>[^>]{0,300})>,.* status=deferred\b.*)$`,
        level: 'warn',
      },
      {
        holds: ['noqueue: reject', ': reject: '],
        is: String.raw`^(?:postfix/\w+\[\d+\]: )?(?<message>(?:NOQUEUE|[0-9A-Z]{6,20}): (?:milter-)?reject: .+)$`,
        level: 'warn',
      },
    ],
    samples: {
      '4F1A22C0: to=<ops@example.org>, relay=mx[192.0.2.4]:25, dsn=5.1.1, status=bounced (host said: 550 5.1.1 no such user)':
        'error not_found',
      '4F1A22C0: to=<ops@example.org>, relay=none, delay=30, status=deferred (connect to mx[192.0.2.4]:25: Connection timed out)':
        'warn network',
    },
    never: ['4F1A22C0: to=<ops@example.org>, relay=mx[192.0.2.4]:25, status=sent (250 2.0.0 Ok: queued)'],
  },
  {
    name: 'smtp',
    shapes: [
      {
        holds: [
          '^msmtp: ',
          '^ssmtp: ',
          '^sendmail: ',
          '^swaks: ',
          '^mutt: ',
          '^mail: ',
          '^mailx: ',
          '^fetchmail: ',
        ],
        is: '^(?<logger>msmtp|ssmtp|sendmail|swaks|mutt|mailx?|fetchmail): (?<message>.*(?:cannot|could not|fail|error|reject|not accept|denied|refused|timed out|fatal|unknown|invalid|no such|No such).*)$',
      },
      {
        holds: ['000-0.0.0', '000 0.0.0'],
        is: String.raw`^(?:<\*\* )?(?<message>(?<code>5\d\d)[ -]5\.\d{1,3}\.\d{1,3} .+)$`,
      },
    ],
    samples: {
      'msmtp: recipient address ops@example.org not accepted by the server': 'error -',
      '550 5.1.1 <ops@example.org>: Recipient address rejected': 'error -',
    },
    never: ['250 2.0.0 Ok: queued as 4F1A22C', 'mail: 3 messages'],
  },
]
