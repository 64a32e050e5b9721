import { levelLetters } from '../../layouts/levels.ts'
import { isoTime, pattern } from '../../layouts/pattern.ts'

const time = `(?<timestamp>${isoTime})`
const file = String.raw`[\w./+-]{1,200}\.\w{1,4}:\d{1,9}`

/** A time and a level of one letter, where marks around it show that it is no word: `2026-01-25 13:00:00 E! text`. */
export const timeLetter = pattern({
  name: 'time-letter',
  summary: 'TIME LETTER MESSAGE of MongoDB 3, TensorFlow, GlusterFS, Telegraf, Gitea, CUPS and Grid Engine',
  levels: { ...levelLetters, N: 'info', A: 'fatal' },
  heads: {
    mongodb: String.raw`^${time} (?<level>[IWEFD])\d? (?<logger>[A-Z_]{1,20}|-) {1,12}\[(?<thread>[^\]\s]{1,100})\] (?<message>.*)$`,
    tensorflow: String.raw`^${time}: (?<level>[DIWEFV]) (?<source>${file})\] (?<message>.*)$`,
    gluster: String.raw`^\[${time}\] (?<level>[TDINWEC]) (?:\[MSGID: (?<msgid>\d{1,9})\] )?\[(?<source>${file}:\w{1,100})\] (?<message>.*)$`,
    telegraf: String.raw`^${time} (?<level>[DIWE])! (?:\[(?<logger>[\w.:-]{1,100})\] )?(?<message>.*)$`,
    gitea: String.raw`^${time} (?<source>[\w./-]{1,200}:\d{1,9}:[\w.()*-]{1,100}) \[(?<level>[TDIWEFC])\] (?<message>.*)$`,
    cups: String.raw`^(?<level>[DIWENACXd]) \[(?<timestamp>\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4})\] (?<message>.*)$`,
    pipes: String.raw`^(?<timestamp>\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d)\| *(?<logger>[\w-]{1,60})\|(?<host>[\w.-]{1,100})\|(?<level>[DINWEC])\|(?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '2026-01-25T13:00:00.823+0100 I NETWORK  [conn1] end connection',
        '2026-01-25T13:00:00.823+0100 E -        [initandlisten] stopped',
        '2026-01-25 13:00:00.823001: E tensorflow/core/gpu.cc:142] no device',
        '[2026-01-25 13:00:00.823001] W [MSGID: 100030] [glusterfsd.c:2511:main] 0-vol: slow',
        '2026-01-25T13:00:00Z E! [inputs.docker] gone',
        '2026/01/25 13:00:00 ...s/web/auth.go:200:SignIn() [W] refused',
        'E [25/Jan/2026:13:00:00 +0100] cannot listen',
        '01/25/2026 13:00:00|worker|node1|E|job 12 is gone',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          level: 'info',
          logger: 'NETWORK',
          message: 'end connection',
          data: { thread: 'conn1' },
          format: 'time-letter',
        },
        { level: 'error', logger: '-', message: 'stopped' },
        { level: 'error', source: 'tensorflow/core/gpu.cc:142', message: 'no device' },
        { level: 'warn', source: 'glusterfsd.c:2511:main', data: { msgid: '100030' } },
        { level: 'error', logger: 'inputs.docker', message: 'gone' },
        { level: 'warn', source: '...s/web/auth.go:200:SignIn()', message: 'refused' },
        { timestamp: '2026-01-25T12:00:00.000Z', level: 'error', message: 'cannot listen' },
        { level: 'error', logger: 'worker', message: 'job 12 is gone', data: { host: 'node1' } },
      ],
    },
    {
      lines: [
        '2026-01-25 13:00:00 I am a sentence',
        '2026-01-25 13:00:00: E text',
        '[2026-01-25 13:00:00] E [x] no place',
        'A [25/Jan/2026] list',
      ],
      expect: [],
    },
  ],
})
