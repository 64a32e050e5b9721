/**
 * Logs of twelve common layouts, for measuring: `node layouts.mjs LAYOUT MB SEED > file`. Words, levels and numbers come
 * from the seed, so that the bench never sees the same log twice and can still repeat one.
 */
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const words =
  'cache shard tenant upload invoice quota merge replica cursor bucket socket lease token retry batch flush index worker commit'.split(
    ' ',
  )
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** Milliseconds since 1970 of the first line: 2026-01-25T13:00:00Z. */
const start = Date.UTC(2026, 0, 25, 13)

/** Numbers from 0 to 1 that follow from the seed (mulberry32, public domain). */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const two = number => String(number).padStart(2, '0')
const three = number => String(number).padStart(3, '0')

/** What a line is made of: its number, its time in several spellings, and what chance gives. */
function given(number, next) {
  const at = new Date(start + number * 7)
  const iso = at.toISOString()
  const pick = list => list[Math.floor(next() * list.length)]
  const message = () => {
    const text = Array.from({ length: 4 + Math.floor(next() * 9) }, () => pick(words)).join(' ')
    return next() < 0.3 ? `${text} id=${1 + Math.floor(next() * 9999)}` : text
  }
  return {
    number,
    iso,
    /** 2026-01-25 13:00:00 */
    local: `${iso.slice(0, 10)} ${iso.slice(11, 19)}`,
    milliseconds: three(at.getUTCMilliseconds()),
    clock: iso.slice(11, 19),
    day: two(at.getUTCDate()),
    month: months[at.getUTCMonth()],
    monthNumber: two(at.getUTCMonth() + 1),
    epoch: at.getTime(),
    message,
    pick,
    /** One of four words for debug, info, warning and error, as often as logs have them. */
    level(names) {
      const chance = next()
      return chance < 0.1 ? names[0] : chance < 0.9 ? names[1] : chance < 0.97 ? names[2] : names[3]
    },
  }
}

const upper = ['DEBUG', 'INFO', 'WARN', 'ERROR']
const lower = ['debug', 'info', 'warn', 'error']
const python = ['DEBUG', 'INFO', 'WARNING', 'ERROR']

/** A line of each layout. */
export const layouts = {
  python: x =>
    `${x.local},${x.milliseconds} - app.worker${x.number % 5} - ${x.level(python)} - ${x.message()}`,
  bracket: x => `${x.iso} [${x.level(upper)}] ${x.message()}`,
  log4j: x =>
    `${x.local},${x.milliseconds} ${x.level(upper).padEnd(5)} [main-${x.number % 9}] org.acme.store.Shard${x.number % 7}: ${x.message()}`,
  access: x =>
    `10.0.${x.number % 255}.${x.number % 13} - - [${x.day}/${x.month}/${x.iso.slice(0, 4)}:${x.clock} +0000] "GET /api/v1/items/${x.number}?q=${x.pick(words)} HTTP/1.1" ${x.level([304, 200, 404, 500])} ${x.pick([318, 4096, 977, 20411])} "-" "Mozilla/5.0 (X11; Linux x86_64)"`,
  syslog: x => `${x.month} ${x.day} ${x.clock} host${x.number % 3} app[${x.number % 999}]: ${x.message()}`,
  logfmt: x => `time=${x.iso.slice(0, 19)}Z level=${x.level(lower)} msg="${x.message()}" req=${x.number}`,
  glog: x =>
    `${x.level(['I', 'I', 'W', 'E'])}${x.monthNumber}${x.day} ${x.clock}.${x.milliseconds}000 ${String(x.number % 99).padStart(7)} store.go:${x.number % 400}] ${x.message()}`,
  cri: x => `${x.iso.slice(0, -1)}000000Z stdout F ${x.level(upper)} ${x.message()}`,
  plain: x => x.message(),
  pino: x =>
    JSON.stringify({
      level: x.level([20, 30, 40, 50]),
      time: x.epoch,
      pid: 12,
      hostname: 'h1',
      reqId: x.number,
      msg: x.message(),
    }),
  jsonl: x =>
    JSON.stringify({
      timestamp: x.iso,
      level: x.level(lower),
      logger: `svc${x.number % 5}`,
      message: x.message(),
      n: x.number,
    }),
  docker: x =>
    JSON.stringify({
      log: `${x.local},${x.milliseconds} - app - ${x.level(python)} - ${x.message()}\n`,
      stream: 'stdout',
      time: `${x.iso.slice(0, -1)}000000Z`,
    }),
}

/** Hands blocks of whole lines to `write` until there are that many bytes. */
export function make(layout, bytes, seed, write) {
  const line = layouts[layout]
  if (line === undefined) throw new Error(`no layout ${layout} (one of ${Object.keys(layouts).join(' ')})`)
  const next = random(seed)
  let block = ''
  let written = 0
  for (let number = 0; written + block.length < bytes; number++) {
    block += `${line(given(number, next))}\n`
    if (block.length < 65_536) continue
    write(block)
    written += block.length
    block = ''
  }
  write(block)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [layout, megabytes, seed] = process.argv.slice(2)
  make(layout, Number(megabytes) * 1e6, Number(seed), block => writeSync(1, block))
}
