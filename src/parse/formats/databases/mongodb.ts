import { isObject } from '../../../lib/json.ts'
import { dialect } from '../../layouts/dialect.ts'

const letters = { F: 'fatal', E: 'error', W: 'warn', I: 'info', D: 'debug' } as const

/** `{"t":{"$date":"2026-01-25T13:00:00.823+00:00"},"s":"W","c":"NETWORK","id":22120,"ctx":"initandlisten","msg":"…","attr":{…}}` */
export const mongodb = dialect({
  name: 'mongodb',
  summary: 'MongoDB JSON: t.$date, s (severity), c (component), msg, attr',
  needs: [['t'], ['s'], ['c'], ['msg']],
  is: ({ t, s, c, msg }) =>
    isObject(t) &&
    typeof t.$date === 'string' &&
    typeof s === 'string' &&
    typeof c === 'string' &&
    typeof msg === 'string',
  time: ['t.$date'],
  level: ['s'],
  levelOf(value) {
    const level = letters[String(value).charAt(0) as keyof typeof letters]
    return level === undefined ? {} : { level }
  },
  message: ['msg'],
  logger: ['c'],
  samples: [
    {
      lines: [
        '{"t":{"$date":"2026-01-25T13:00:00.823+01:00"},"s":"W","c":"CONTROL","id":22120,"ctx":"main","msg":"no access control","attr":{"n":1}}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          level: 'warn',
          message: 'no access control',
          logger: 'CONTROL',
          data: { id: 22120, ctx: 'main', attr: { n: 1 } },
          format: 'mongodb',
        },
      ],
    },
    { lines: ['{"t":"2026-01-25T13:00:00Z","s":"W","c":"x","msg":"another"}'], expect: [] },
  ],
})
