import type { Log } from '../../../records/index.ts'
import type { Format } from '../../format.ts'
import type { Head } from '../../head.ts'
import { pairs } from '../../layouts/pairs.ts'
import type { Clock } from '../../time/clock.ts'

const layout =
  /^(?:node=(\S{1,255}) )?type=([A-Z_0-9]{1,60}|UNKNOWN\[\d+\]) msg=audit\((\d{10}\.\d{3}):(\d{1,20})\): ?([\s\S]*)$/

/** The kernel’s audit log: `type=SYSCALL msg=audit(1769346000.823:456): arch=c000003e success=no`. */
export const audit: Format = {
  name: 'audit',
  summary: 'auditd: type=TYPE msg=audit(SECONDS:SERIAL): key=value',
  readsColours: true,
  heads: [{ looks: [layout.source], line }],
  line,
  samples: [
    {
      lines: [
        'type=SYSCALL msg=audit(1769346000.823:456): arch=c000003e syscall=59 success=no exit=-13 comm="cat"',
        'type=USER_LOGIN msg=audit(1769346001.000:457): pid=12 uid=0 msg=\'op=login acct="ada" res=failed\'',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          event: 'log',
          message: 'SYSCALL arch=c000003e syscall=59 success=no exit=-13 comm="cat"',
          data: {
            type: 'SYSCALL',
            serial: '456',
            arch: 'c000003e',
            syscall: 59,
            success: 'no',
            exit: -13,
            comm: 'cat',
          },
          format: 'audit',
        },
        {
          timestamp: '2026-01-25T13:00:01.000Z',
          data: { type: 'USER_LOGIN', serial: '457', pid: 12, uid: 0, msg: 'op=login acct="ada" res=failed' },
        },
      ],
    },
    { lines: ['type=SYSCALL msg=text', 'type=x'], expect: [] },
  ],
}

function line(text: string, clock: Clock): Head | undefined {
  const found = layout.exec(text)
  const timestamp = clock.utc(found?.[3])
  if (found === null || timestamp === undefined) return undefined
  const [, host, type, , serial, rest = ''] = found
  // Behind this mark the same is told once more, in names.
  const fields = pairs(rest.replace('\x1d', ' '))
  const record: Log = {
    timestamp,
    event: 'log',
    message: `${type} ${rest}`,
    data: { ...(host !== undefined && { host }), type, serial, ...fields },
    format: 'audit',
  }
  return { is: 'open', record, isWhole: true }
}
