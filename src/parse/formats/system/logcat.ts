import { levelLetters } from '../../layouts/levels.ts'
import { pattern } from '../../layouts/pattern.ts'

/** Android: `01-25 13:00:00.823  1234  5678 E ActivityManager: text`. */
export const logcat = pattern({
  name: 'logcat',
  summary: 'Android’s logcat: MM-DD TIME PID TID LEVEL TAG: MESSAGE',
  levels: { ...levelLetters, A: 'fatal' },
  heads: {
    default: String.raw`^(?<timestamp>(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) {1,6}(?<pid>\d{1,7}) {1,6}(?<tid>\d{1,7}) (?<level>[VDIWEFA]) (?<logger>[^:]{1,100}?) {0,60}: (?<message>.*)$`,
    brief: String.raw`^(?<timestamp>(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6}) (?<level>[VDIWEFA])\/(?<logger>[^(:]{1,100}?) {0,60}\( {0,7}(?<pid>\d{1,7})\): (?<message>.*)$`,
  },
  samples: [
    {
      lines: ['01-25 13:00:00.823 E/AndroidRuntime(  312): FATAL EXCEPTION: main'],
      expect: [
        { level: 'error', logger: 'AndroidRuntime', message: 'FATAL EXCEPTION: main', data: { pid: '312' } },
      ],
    },
    {
      lines: ['01-25 13:00:00.823  1234  5678 E ActivityManager: ANR in com.acme'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'ANR in com.acme',
          severity_text: 'E',
          logger: 'ActivityManager',
          data: { pid: '1234', tid: '5678' },
          format: 'logcat',
        },
      ],
    },
    { lines: ['01-25 13:00:00.823 1234 E no thread'], expect: [] },
  ],
})
