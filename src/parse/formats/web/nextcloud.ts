import type { Level } from '../../../records/index.ts'
import { dialect } from '../../layouts/dialect.ts'

const levels: readonly Level[] = ['debug', 'info', 'warn', 'error', 'fatal']

/** Nextcloud and ownCloud: JSON with `reqId` and `app`, whose levels are 0 (debug) to 4 (fatal). */
export const nextcloud = dialect({
  name: 'nextcloud',
  summary: 'Nextcloud and ownCloud: JSON with reqId and app, levels 0 to 4',
  needs: [['reqId'], ['app'], ['level'], ['message']],
  decidedBy: ['level'],
  is: value =>
    value.reqId !== undefined && value.app !== undefined && levelOf(value.level).level !== undefined,
  time: ['time'],
  level: ['level'],
  levelOf,
  message: ['message'],
  logger: ['app'],
  exception: ['exception'],
  samples: [
    {
      lines: [
        '{"reqId":"a1","level":2,"time":"2026-01-25T13:00:00+00:00","app":"core","method":"POST","message":"Login failed"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'warn',
          logger: 'core',
          message: 'Login failed',
          data: { reqId: 'a1', method: 'POST' },
          format: 'nextcloud',
        },
      ],
    },
    {
      lines: [
        '{"reqId":"a1","level":30,"time":1769346000823,"app":"x","message":"pino"}',
        '{"reqId":"a1","level":"info","app":"x","message":"a word"}',
      ],
      expect: [],
    },
  ],
})

function levelOf(value: unknown): { level?: Level } {
  const level = typeof value === 'number' ? levels[value] : undefined
  return level === undefined ? {} : { level }
}
