/**
 * Small logs of programs that many people have, for the pictures of their summaries: the same at each call. Each is
 * `{ name, what, text }`.
 */
export const logs = () => [
  { name: 'nginx', what: 'an access log of nginx', text: nginx() },
  { name: 'pino', what: 'the JSON log of a Node program (pino)', text: pino() },
  { name: 'syslog', what: 'the syslog of a server', text: syslog() },
  { name: 'journald', what: 'journalctl -o json', text: journald() },
  { name: 'python', what: 'the log of a Python job', text: python() },
]

const begin = Date.UTC(2026, 0, 25, 22)
const hosts = ['alder', 'birch', 'cedar']
const users = [
  'root',
  'admin',
  'oracle',
  'postgres',
  'guest',
  'ftp',
  'mary',
  'pat',
  'deploy',
  'test',
  'git',
  'pi',
]

/** Numbers from 0 up to `below` that are the same at each call (a counter, mixed). */
function dice(seed) {
  let count = seed * 1_000_003
  return below => {
    let mixed = Math.imul(++count ^ (count >>> 16), 0x45d9f3b)
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below
  }
}

/** Lines with rising times; `line(time, roll, index)` gives one or several. */
function lines(seed, count, gap, line) {
  const roll = dice(seed)
  let time = begin
  return `${Array.from({ length: count }, (_, index) => {
    time += roll(2 * gap)
    return line(new Date(time), roll, index)
  })
    .flat()
    .join('\n')}\n`
}

const pick = (roll, list) => list[roll(list.length)]
const month = time => time.toUTCString().slice(8, 11)

const nginx = () =>
  lines(1, 1400, 5000, (time, roll, index) => {
    const outage = index > 900 && index < 960
    const path = pick(roll, [
      '/',
      '/login',
      `/api/items/${roll(9000)}`,
      `/api/users/${roll(900)}/cart`,
      '/health',
    ])
    const status =
      outage && path.startsWith('/api') ? 502 : pick(roll, [200, 200, 200, 200, 200, 200, 304, 404])
    const stamp = `${time.toISOString().slice(8, 10)}/${month(time)}/2026:${time.toISOString().slice(11, 19)} +0000`
    return `10.0.${roll(9)}.${roll(200)} - - [${stamp}] "GET ${path} HTTP/1.1" ${status} ${roll(9000)} "-" "Mozilla/5.0"`
  })

const pino = () =>
  lines(2, 700, 9000, (time, roll, index) => {
    const head = { level: 30, time: time.getTime(), pid: 12, hostname: 'alder' }
    const took = { responseTime: 20 + roll(index > 500 ? 900 : 90) }
    const record = pick(roll, [
      { ...head, ...took, msg: 'request completed' },
      { ...head, ...took, msg: 'request completed' },
      { ...head, msg: `cache miss for key user:${roll(9000)}` },
      { ...head, level: 40, msg: `retrying payment ${roll(900)} in ${roll(5000)}ms` },
      { ...head, msg: `mail sent to ${pick(roll, users)}@example.com` },
    ])
    if (index % 140 !== 139) return JSON.stringify(record)
    const stack =
      'Error: connect ECONNREFUSED 10.0.0.7:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)'
    const err = { type: 'Error', message: 'connect ECONNREFUSED 10.0.0.7:5432', stack }
    return JSON.stringify({ ...head, level: 50, err, msg: 'order could not be stored' })
  })

/** What servers say: program, process and message. */
const said = roll =>
  pick(roll, [
    [
      'sshd',
      `Failed password for invalid user ${pick(roll, users)} from 203.0.113.${roll(250)} port ${roll(60_000)} ssh2`,
    ],
    ['sshd', `Accepted publickey for deploy from 192.0.2.${roll(9)} port ${roll(60_000)} ssh2`],
    ['CRON', '(root) CMD (/usr/local/bin/backup --nightly)'],
    ['systemd', `Started session-${roll(900)}.scope.`],
    ['dhclient', `DHCPREQUEST for 192.0.2.${roll(9)} on eth0 to 192.0.2.1 port 67`],
  ])

const syslog = () =>
  lines(3, 600, 20_000, (time, roll, index) => {
    const head = `${month(time)} ${time.toISOString().slice(8, 10)} ${time.toISOString().slice(11, 19)} ${pick(roll, hosts)}`
    if (index === 400) {
      return [
        `${head} kernel: Out of memory: Killed process 4711 (python3) total-vm:9216000kB, anon-rss:7340032kB`,
        `${head} systemd[1]: backup.service: Failed with result 'oom-kill'.`,
      ]
    }
    const [program, message] = said(roll)
    return `${head} ${program}[${roll(30_000)}]: ${message}`
  })

const journald = () =>
  lines(4, 500, 20_000, (time, roll, index) => {
    const [program, message] =
      index % 120 === 119 ? ['postgres', 'FATAL:  remaining connection slots are reserved'] : said(roll)
    return JSON.stringify({
      __REALTIME_TIMESTAMP: String(time.getTime() * 1000),
      _HOSTNAME: pick(roll, hosts),
      SYSLOG_IDENTIFIER: program,
      PRIORITY: index % 120 === 119 ? '2' : '6',
      _PID: String(roll(30_000)),
      MESSAGE: message,
    })
  })

const python = () =>
  lines(5, 800, 15_000, (time, roll, index) => {
    const stamp = `${time.toISOString().slice(0, 10)} ${time.toISOString().slice(11, 19)},${time.toISOString().slice(20, 23)}`
    if (index % 200 === 150) {
      return [
        `${stamp} - load.writer - ERROR - batch ${roll(900)} was not written`,
        'Traceback (most recent call last):',
        '  File "/srv/load/writer.py", line 88, in write',
        '    self.connection.send(batch)',
        'ConnectionResetError: [Errno 104] Connection reset by peer',
      ]
    }
    const [level, message] = pick(roll, [
      ['INFO', `read ${roll(9000)} rows of ${pick(roll, ['orders', 'customers', 'invoices', 'parcels'])}`],
      ['INFO', `wrote batch ${roll(900)} in ${roll(4000)}ms`],
      ['INFO', `wrote batch ${roll(900)} in ${roll(4000)}ms`],
      ['DEBUG', `pool has ${roll(16)} idle connections`],
      ['WARNING', `slow query: ${roll(60_000)}ms`],
    ])
    return `${stamp} - load.${pick(roll, ['reader', 'writer'])} - ${level} - ${message}`
  })
