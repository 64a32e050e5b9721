import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AnyRecord } from '../../src/records/index.ts'
import { at, sumUp } from './given.ts'

/** A reproducible number from 0 up to `below` for each pair of numbers. */
const pick = (seed: number, below: number): number => {
  let state = (seed * 2_654_435_761) >>> 0
  state ^= state >>> 15
  state = Math.imul(state, 2_246_822_519) >>> 0
  return ((state ^ (state >>> 13)) >>> 0) % below
}

const users =
  'root admin oracle postgres guest ftp mary pat jenkins deploy test ubuntu web nagios mail backup pi git'.split(
    ' ',
  )
const hosts = 'alder birch cedar elder hazel linden maple oak rowan willow'.split(' ')
const tables =
  'orders customers invoices shipments parcels returns payments refunds stock prices carts visits'.split(' ')
const hex = (seed: number, length: number): string =>
  Array.from({ length }, (_, i) => pick(seed + i * 7919, 16).toString(16)).join('')

/** The variable parts of messages, by their names in templates. */
const parts: Readonly<Record<string, (seed: number) => string>> = {
  n: seed => String(pick(seed, 100_000)),
  float: seed => (pick(seed, 100_000) / 1000).toFixed(3),
  percent: seed => `${pick(seed, 101)}%`,
  duration: seed => `${pick(seed, 5000)}${['ms', 's', 'us', 'min'][pick(seed + 1, 4)]}`,
  size: seed => `${pick(seed, 900)}${['B', 'KB', 'MiB', ' GB'][pick(seed + 1, 4)]}`,
  user: seed => users[pick(seed, users.length)] as string,
  host: seed => `${hosts[pick(seed, hosts.length)]}${pick(seed + 1, 3)}.cluster.example`,
  ip: seed => [0, 1, 2, 3].map(i => pick(seed + i, 256)).join('.'),
  ipport: seed => `${[0, 1, 2, 3].map(i => pick(seed + i, 256)).join('.')}:${pick(seed, 65_536)}`,
  ipv6: seed => `fe80::${hex(seed, 4)}:${hex(seed + 1, 4)}`,
  mac: seed => [0, 1, 2, 3, 4, 5].map(i => hex(seed + i, 2)).join(':'),
  uuid: seed => [8, 4, 4, 4, 12].map((length, i) => hex(seed + i, length)).join('-'),
  hex: seed => `0x${hex(seed, 8)}`,
  sha: seed => hex(seed, 40),
  path: seed => `/data/${tables[pick(seed, tables.length)]}/part-${pick(seed, 1000)}.parquet`,
  file: seed => `${tables[pick(seed, tables.length)]}_${pick(seed, 99)}.csv`,
  url: seed => `https://api.example.com/v1/${tables[pick(seed, tables.length)]}/${pick(seed, 999)}`,
  block: seed => `blk_${pick(seed, 2) ? '-' : ''}${pick(seed, 900_000_000) + 100_000_000}`,
  attempt: seed =>
    `attempt_1445${pick(seed, 900_000)}_00${pick(seed, 90) + 10}_m_0000${pick(seed, 90) + 10}_0`,
  container: seed => `container_1445${pick(seed, 900_000)}_0001_01_0000${pick(seed, 90) + 10}`,
  table: seed => tables[pick(seed, tables.length)] as string,
  mail: seed => `${users[pick(seed, users.length)]}@${hosts[pick(seed + 1, hosts.length)]}.example`,
  version: seed => `v${pick(seed, 9)}.${pick(seed + 1, 20)}.${pick(seed + 2, 30)}`,
  date: seed => `2026-01-${String(1 + pick(seed, 28)).padStart(2, '0')}`,
  list: seed => `[${tables.slice(0, 1 + pick(seed, 4)).join(', ')}]`,
  object: seed => `Worker@${hex(seed, 7)}`,
  thread: seed => `pool-${pick(seed, 9)}-thread-${pick(seed + 1, 40)}`,
}

/** Parts that take few values, which tell kinds of messages apart: each value makes a template of its own. */
const choices: Readonly<Record<string, readonly string[]>> = {
  cause: ['timeout', 'reset', 'refused', 'unreachable'],
  bool: ['true', 'false'],
}

/** Messages as programs of many kinds write them; what varies stands in braces. */
const systems: Readonly<Record<string, readonly string[]>> = {
  login: [
    'Accepted password for {user} from {ip} port {n} ssh2',
    'Failed password for {user} from {ip} port {n} ssh2',
    'Failed password for invalid user {user} from {ip} port {n} ssh2',
    'Connection closed by {ip} [preauth]',
    'session opened for user {user} by (uid={n})',
    'session closed for user {user}',
    'no such user: {user}',
    'authentication failure; uid={n} tty=ssh rhost={ip} user={user}',
  ],
  storage: [
    'Receiving block {block} src: /{ipport} dest: /{ipport}',
    'PacketResponder {n} for block {block} terminating',
    'Received block {block} of size {n} from /{ip}',
    'BLOCK* addStoredBlock: map updated: {ipport} is added to {block} size {n}',
    'Deleting block {block} file {path}',
    'Verification succeeded for {block}',
    'replication of {block} to {host} {host} took {duration}',
  ],
  cluster: [
    '{attempt} TaskAttempt Transitioned from NEW to UNASSIGNED',
    '{attempt} TaskAttempt Transitioned from ASSIGNED to RUNNING',
    '{attempt} TaskAttempt Transitioned from RUNNING to SUCCEEDED',
    'Progress of TaskAttempt {attempt} is : {float}',
    'Assigned container {container} to {attempt}',
    'Launching {container} on {host}',
    'Container {container} killed: {size} of {size} used',
    'Resolved {host} to /default-rack',
    'Address change detected. Old: {host}/{ipport} New: {host}:{n}',
    'Recalculating schedule, headroom=<memory:{n}, vCores:{n}>',
    'Thread {thread} idle for {duration}, {n} tasks queued',
    'lost executor {n} on {host}: {cause}',
  ],
  database: [
    'loaded {n} rows into {table} in {duration}',
    'table {table} vacuumed: {n} pages removed, {n} remain',
    'checkpoint complete: wrote {n} buffers ({float}%); write={float} s, sync={float} s',
    'relation "{table}" has {n} dead tuples',
    'slow query on {table} ({duration}): SELECT * FROM {table} WHERE id = {n}',
    'replica {host} is {duration} behind',
    'connection from {user}@{host}:{n} authorized',
    'autocommit={bool} isolation={n} user={user}',
  ],
  web: [
    'request {uuid} for {mail} done in {duration}',
    'cache miss for key user:{n}:profile',
    'downloading {url}',
    'upload of {file} ({size}) finished',
    'feature flag {table} is {bool}',
    'sent mail to {mail}, message id <{uuid}@mx.example>',
    'retrying {url} in {duration} ({n} of {n})',
    'worker {object} registered from {ipv6}',
    'deployed {version} ({sha}) at {date}',
    'tables to load: {list}',
    'dhcp: lease {ip} for {mac} renewed until {date}',
    'using config {path} and {n} threads',
  ],
  steps: [
    'phase extract started',
    'phase extract finished',
    'phase load started',
    'phase load finished',
    'starting up',
    'shutting down',
    'configuration reloaded',
    'nothing to do',
  ],
}

/** One line with the text of its template filled in. */
const filled = (template: string, seed: number): string => {
  let n = 0
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    n++
    const part = parts[name]
    if (part === undefined) throw new Error(`no part ${name}`)
    return part(seed * 31 + n * 101)
  })
}

function linesOf(templates: readonly string[], count: number): { template: string; text: string }[] {
  const all = templates.flatMap(template => {
    const [name = ''] = Object.keys(choices).filter(name => template.includes(`{${name}}`))
    return choices[name]?.map(value => template.replace(`{${name}}`, value)) ?? [template]
  })
  return Array.from({ length: count }, (_, i) => {
    const template = all[pick(i + 17, all.length)] as string
    return { template, text: filled(template, i) }
  })
}

/**
 * The share of lines whose group holds exactly the lines of their template: the grouping accuracy by which log parsers
 * are compared (Zhu et al., "Tools and Benchmarks for Automated Log Parsing", 2019). A summary tells counts, not which
 * line went where, so each template is counted in a summary of its own and must be one entry of the whole one.
 */
function accuracy(lines: readonly { template: string; text: string }[]): number {
  const counts = (texts: readonly string[]): Map<string, number> => {
    const records: AnyRecord[] = texts.map((message, i) => ({
      event: 'log',
      level: 'info',
      time: at(i),
      message,
    }))
    const { messages = [] } = sumUp(records, { top: 10_000 })
    return new Map(messages.map(({ template, count }) => [template, count]))
  }
  const whole = counts(lines.map(({ text }) => text))
  let right = 0
  for (const template of new Set(lines.map(line => line.template))) {
    const texts = lines.filter(line => line.template === template).map(({ text }) => text)
    const own = [...counts(texts).keys()]
    if (own.length === 1 && whole.get(own[0] as string) === texts.length) right += texts.length
  }
  return right / lines.length
}

describe('the kinds of the messages of a log', () => {
  for (const [name, templates] of Object.entries(systems)) {
    test(`are its templates: ${name}`, () => {
      const reached = accuracy(linesOf(templates, 2000))
      assert.ok(reached >= 0.9, `grouping accuracy ${reached.toFixed(3)}`)
    })
  }
})
