import { stripAnsi } from '../../../lib/text.ts'
import type { Format } from '../../format.ts'
import type { Around, Head } from '../../head.ts'
import { moment } from '../../layouts/head-expressions.ts'
import { headParts } from '../../layouts/head-parts.ts'
import { levelOf, levelWords } from '../../layouts/levels.ts'

/** What torchrun puts before each line of a process: `[rank0]: `, `[default3]:`. */
const rank = /^\[((?:rank|default)\d{1,5})\]: ?/
/** `(EngineCore_0 pid=12) `, what Ray and vLLM put before the lines of a process. */
const remote = /^\((?:([\w.:-]{1,60}) )?pid=(\d{1,10})(?:, ip=[\d.]{7,15})?\) /
/** `<web1> `, `(web1) `, `{app="shop"} `, and mpirun’s `[1,0]<stdout>:`. */
const marked =
  /^(?:<([A-Za-z][\w.@:-]{0,100})>|\(([A-Za-z][\w.@:-]{0,100})\)|(\{[^{}]{1,200}\})):? (?=[[(]?\d{4}[-/.]|[A-Z][a-z]{2} [ \d]\d )/
const rankStream = /^\[(\d{1,6},\d{1,6})\]<(stdout|stderr|stddiag)>: ?/
/** `web  | `, `[app] `, `app: `, `> `, and one or two bare names. */
const service = /^([A-Za-z][\w./@:-]{0,100}) {0,60}\| /
const bracket = /^\[(?:([A-Za-z][\w./@: -]{0,100})|(\d{1,10}))\]:? /
const named = /^([A-Za-z@][\w./@:-]{0,200}): /
const arrow = /^((?:[>*+|-]{1,3}|=>|->)) /
const bare = /^([\w./@:-]{1,200}(?: [\w./@:-]{1,200})?) (?=[[(]?\d{4}[-/.]\d\d[-/.]\d\d[Tt ]\d\d:\d\d)/

const dated = String.raw`[[(]?(?:\d{4}[-/.]\d\d[-/.]\d\d[Tt _]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d\d\/[A-Z][a-z]{2}\/\d{4}[: ])`
const startsDated = new RegExp(`^${dated}`)
const web = String.raw`[\w.:-]{2,100} \S{1,60} \S{1,60} \[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:`
const capitals = levelWords.filter(word => word === word.toUpperCase())
const levelled = `\\[?(?:${capitals.join('|')})[\\]: ]`

/** `app.log:`, `app.log:12:`, `app.log-12-`: what grep puts in front of lines of several files. */
const grep = new RegExp(
  String.raw`^((?:[\w.@+~/-]{1,300}\.(?:log|out|err|txt)(?:[.-][\w.-]{0,60}?)?|\/[\w.@+~/-]{1,300}?)(?:[:-]\d{1,9})?)[:-](?=${dated}|${web}|${levelled}|\{")`,
)

/** What stands before the time of a line that another program has logged: a file, a service, a host. */
export const prefixed: Format = {
  name: 'prefixed',
  summary:
    'a file, service or host before the time: FILE:TIME …, [APP] TIME …, HOST TIME LEVEL …; the text is read once more',
  heads: [
    {
      looks: [
        `^[\\w./@+~:-]+ *[|:]? ${dated}`,
        `^[\\w./@+~:-]+ [\\w./@:-]+ ${dated}`,
        `^\\[[\\w./@: -]+\\]:? (?:${dated}|\\{")`,
        `^[>*+|=-]+ ${dated}`,
        '^[\\w.@+~/-]+(?:[.]log|[.]out|[.]err|[.]txt)[\\w.-]*[:-]',
        `^/[\\w.@+~/-]+(?::\\d+)?[:-]${dated}`,
        '^[A-Za-z][\\w./@:-]* *\\| \\{"',
        rank.source,
        remote.source,
        marked.source,
        rankStream.source,
      ],
      line,
    },
  ],
  line,
  samples: [
    {
      lines: [
        'app.log:2026-01-25 13:00:00 ERROR gone',
        '[app] 2026-01-25 13:00:01 ERROR gone',
        'web1 2026-01-25 13:00:02 ERROR gone',
        'web  | 2026-01-25 13:00:03 starting',
        '(Core pid=12) ERROR 01-25 13:00:03 [core.py:7] a worker',
        '[7] 2026/01/25 13:00:03.823001 [INF] a process',
        '<web1> 2026-01-25 13:00:03 ERROR angles',
        '(web1) 2026-01-25T13:00:03Z ERROR round ones',
        '{app="shop"} 2026-01-25 13:00:03 ERROR labels',
        '[1,0]<stderr>:2026-01-25 13:00:03 ERROR mpirun',
        'logs/app.log:12:Jan 25 13:00:04 web1 sshd[3]: up',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'error',
          message: 'gone',
          data: { prefix: 'app.log' },
        },
        { level: 'error', data: { prefix: 'app' } },
        { level: 'error', data: { prefix: 'web1' } },
        { timestamp: '2026-01-25T13:00:03.000Z', message: 'starting', data: { service: 'web' } },
        { level: 'error', source: 'core.py:7', message: 'a worker', data: { prefix: 'Core', pid: '12' } },
        { level: 'info', message: 'a process', data: { pid: '7' } },
        { level: 'error', message: 'angles', data: { prefix: 'web1' } },
        { timestamp: '2026-01-25T13:00:03.000Z', message: 'round ones', data: { prefix: 'web1' } },
        { message: 'labels', data: { prefix: '{app="shop"}' } },
        { level: 'error', message: 'mpirun', data: { prefix: '1,0' }, stream: 'stderr' },
        { logger: 'sshd', message: 'up', data: { prefix: 'logs/app.log:12', host: 'web1', pid: '3' } },
      ],
    },
    {
      lines: [
        'started 2026-01-25 13:00:00',
        'created at 2026-01-25 13:00:00 by ada',
        'name | value',
        'app.log: 3 lines',
        '[error] 2026-01-25 13:00:00',
        '<b> 2026 was a good year',
        '(x) 3 lines',
        '[x] done',
      ],
      expect: [],
    },
  ],
}

function line(line: string): Head | undefined {
  const plain = line.includes('\x1b') ? stripAnsi(line) : line
  const file = grep.exec(plain)
  if (file !== null) return inside(plain.slice(file[0].length), { prefix: file[1] ?? '' }, true)
  const worker = rank.exec(plain)
  if (worker !== null) return inside(plain.slice(worker[0].length), { prefix: worker[1] ?? '' }, true)
  const tagged = rankStream.exec(plain)
  if (tagged !== null) return ofRank(plain.slice(tagged[0].length), tagged)
  const label = marked.exec(plain)
  if (label !== null)
    return withTime(plain.slice(label[0].length), { prefix: label[1] ?? label[2] ?? label[3] ?? '' })
  const actor = remote.exec(plain)
  if (actor !== null) {
    const text = plain.slice(actor[0].length)
    const data = { ...(actor[1] !== undefined && { prefix: actor[1] }), pid: actor[2] ?? '' }
    return headParts(text) === undefined ? undefined : inside(text, data, true)
  }
  const process = service.exec(plain)
  if (process !== null) return withTime(plain.slice(process[0].length), { service: process[1] ?? '' })
  // `[error] TIME text` tells a level, which level-first reads.
  if (beginsWithLevel(plain)) return undefined
  const app = bracket.exec(plain)
  if (app !== null)
    return withTime(
      plain.slice(app[0].length),
      app[2] === undefined ? { prefix: app[1] ?? '' } : { pid: app[2] },
    )
  const name = named.exec(plain) ?? arrow.exec(plain)
  const text = name === null ? '' : plain.slice(name[0].length)
  if (name !== null && startsDated.test(text)) return withTime(text, { prefix: name[1] ?? '' })
  const host = bare.exec(plain)
  const rest = host === null ? '' : plain.slice(host[0].length)
  return host !== null && hasLevel(rest)
    ? inside(rest, { prefix: (host[1] ?? '').replace(/:$/, '') }, true)
    : undefined
}

const beginsWithLevel = (line: string): boolean =>
  levelOf(/^\[? {0,3}([A-Za-z]{3,13}) {0,3}(?:\]:?|:) /.exec(line)?.[1] ?? '') !== undefined

/** `[1,0]<stderr>:text`, what mpirun puts before the lines of a process: its job and its rank. */
const ofRank = (text: string, [, rank = '', stream]: readonly string[]): Head => ({
  is: 'inside',
  text,
  around: {
    format: 'prefixed',
    source: rank,
    ...((stream === 'stdout' || stream === 'stderr') && { stream }),
    fields: { data: { prefix: rank } },
  },
})

/** The head of a text behind a prefix; the text has to begin with a time or be JSON, but needs no level. */
function withTime(text: string, data: Data): Head | undefined {
  if (!startsDated.test(text) && !text.startsWith('{"')) return undefined
  return inside(text, data, hasLevel(text))
}

function hasLevel(text: string): boolean {
  moment.lastIndex = /^[[(]/.test(text) ? 1 : 0
  return moment.test(text) && headParts(text)?.isLevelFirst === false
}

type Data = NonNullable<Around['fields']['data']>

const inside = (text: string, data: Data, isStrong: boolean): Head => ({
  is: 'inside',
  text,
  isWeak: !isStrong,
  around: { format: 'prefixed', source: JSON.stringify(data), fields: { data } },
})
