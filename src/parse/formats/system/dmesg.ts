import { pattern } from '../../layouts/pattern.ts'

/** The kernel’s log: `[12345.678901] usb 1-1: text`, with a time instead (`-T`), with facility and level (`-x`). */
export const dmesg = pattern({
  name: 'dmesg',
  summary:
    'dmesg: [SECONDS] MESSAGE, [WEEKDAY MONTH DAY TIME YEAR] MESSAGE, FACILITY:LEVEL: [SECONDS] MESSAGE',
  heads: {
    default: String.raw`^(?:<\d{1,3}>)?\[ {0,7}(?<uptime>\d{1,10}\.\d{6})\] (?<message>.*)$`,
    time: String.raw`^\[(?<timestamp>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})\] (?<message>.*)$`,
    decoded: String.raw`^(?<facility>[a-z]{3,8}\d?) *:(?<level>emerg|alert|crit|err|warn|notice|info|debug) *: \[ {0,7}(?<uptime>\d{1,10}\.\d{6})\] (?<message>.*)$`,
  },
  weak: ['default'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        '[12345.678901] usb 1-1: device descriptor read/64, error -71',
        '[    0.000000] Linux version 6.18',
        'kern  :err   : [    1.500000] EXT4-fs error',
      ],
      expect: [
        {
          level: undefined,
          message: 'usb 1-1: device descriptor read/64, error -71',
          data: { uptime: '12345.678901' },
        },
        { message: 'Linux version 6.18', format: 'dmesg' },
        { level: 'error', message: 'EXT4-fs error', data: { facility: 'kern', uptime: '1.500000' } },
      ],
    },
    {
      lines: ['[Sun Jan 25 13:00:00 2026] BIOS-e820: usable'],
      expect: [{ timestamp: '2026-01-25T13:00:00.000Z', message: 'BIOS-e820: usable' }],
    },
    { lines: ['[0.5] a number', '[Sun Jan 25 2026] no time'], expect: [] },
  ],
})
