import { utc, zone } from '../../lib/zone.ts'
import { type DayOrder, readingsOf } from './day-order.ts'
import { fromEpoch, iso, plainDigits } from './epoch.ts'
import { knownSeconds, millisecondEnds } from './known-seconds.ts'
import { readStamp, type Stamp } from './stamp.ts'
import { zoneOf } from './zone-names.ts'

/** Turns the times of one log into UTC. It remembers the last one: years that are not told follow from it. */
export interface Clock {
  /**
   * A time as logs write it, with a date, or as a number since 1970 (seconds, or finer when it is large) → RFC 3339 in
   * UTC with at least milliseconds; undefined when it is none.
   */
  utc(stamp: unknown): string | undefined
  /** The time that `utc` has told last, up to its fraction, where it is known: the same text for times of the same second. */
  second(): string | undefined
  /** A time in UTC that was local time in truth → that instant. */
  local(timestamp: string): string
  /** Whether local time is, or may be, another than UTC. */
  readonly isElsewhere: boolean
  /**
   * The times that follow are those of one source, whose line arrived at this moment (RFC 3339, UTC); undefined: they are
   * of no source, or nobody knows when they arrived. Where no zone was given, that tells the zone of the source.
   */
  hears(source: SourceZone | undefined, arrived: string | undefined): void
  /** How many logs began before. */
  log(): number
  /** Another log begins; it was last written at this moment (milliseconds since 1970). */
  restart(latest: number | undefined): void
}

/** How far the local time of a source is ahead of UTC, once its first time without a zone has told it. */
export interface SourceZone {
  /** Milliseconds, a multiple of a quarter of an hour. */
  shift: number | undefined
}

export interface ClockOptions {
  /**
   * Zone of times that name none: an IANA name, an offset, `local`. Unless said otherwise it is UTC, or what the times at
   * which the lines arrived tell.
   */
  readonly tz?: string
  /** Year of the first time without one. `auto`: the last year in which it does not lie behind `latest`. */
  readonly year?: number | 'auto'
  /** When the log was last written, in milliseconds since 1970. Without it `auto` gives such times no year, and they are none. */
  readonly latest?: number
}

/** `2026-01-25t13:00:00z`, as RFC 3339 allows it. */
const smallLetters = /^\d{4}-\d\d-\d\dt|z$/

/** A date in numbers, the year behind or of two digits. */
const slashed = /^\d{1,2}[/-]\d{1,2}[/-]\d\d/

const day = 86_400_000
/** So long before the last time, or before a log was last written, a date with two meanings is taken for the nearer one. */
const near = 3 * day
const quarter = 900_000
/** Zones go from UTC-12 to UTC+14. */
const widest = 14 * 3_600_000
/** How long before its arrival a line may have been written, and how far its clock may be ahead, to tell a zone. */
const oldest = 60_000
const newest = 2000
/** Lines may be a little out of order; further back than this it is another year. */
const disorder = 7 * day

export function clock(options: ClockOptions = {}): Clock {
  const { tz, year: firstYear = 'auto' } = options
  const given = zone(tz ?? 'UTC')
  let home = given
  let shift = 0
  let source: SourceZone | undefined
  let arrived: string | undefined
  let latest = options.latest
  /** Local time of the last stamp, in milliseconds. */
  let last: number | undefined
  let log = 0
  const seconds = knownSeconds()

  const yearOf = (stamp: Stamp): number | undefined => {
    const at = (year: number): number => localOf(stamp, year)
    if (stamp.month === 2 && stamp.day === 29) return leapYear(last ?? latest, firstYear)
    if (last === undefined) {
      if (firstYear !== 'auto') return firstYear
      if (latest === undefined) return undefined
      const year = new Date(latest).getUTCFullYear()
      return [year + 1, year].find(candidate => at(candidate) <= Number(latest) + day) ?? year - 1
    }
    const year = new Date(last).getUTCFullYear()
    const earliest = last - disorder
    const found = [year - 1, year].find(candidate => at(candidate) >= earliest) ?? year + 1
    // Never later than the log was written: it began a year earlier than it looked.
    const isLater = firstYear === 'auto' && latest !== undefined && at(found) > latest + day
    return isLater ? found - 1 : found
  }

  let order: DayOrder | undefined

  /** Whether a time lies close to the last one, or shortly before the log was written. */
  const isNear = (stamp: Stamp): boolean => {
    const from = last ?? latest
    const ahead = from === undefined ? Number.NaN : localOf(stamp, stamp.year ?? 0) - from
    return ahead > -near && ahead < (last === undefined ? day : near)
  }

  /**
   * `01/02/26` is read as the log writes its other dates; else in the one way in which it lies close to the last time, or
   * to when the log was written. `usual`: what it means when nothing tells.
   */
  const ordered = (text: string, usual: Stamp | undefined): Stamp | undefined => {
    const readings = readingsOf(text)
    const [first] = readings
    if (first === undefined) return usual
    // One of its numbers is no month: `01/13/26`, `13/01/2026`.
    if (readings.length === 1) order = first[0]
    const known = readings.find(([found]) => found === order)
    if (known !== undefined) return known[1]
    const close = readings.filter(([, stamp]) => isNear(stamp))
    const [only] = close
    if (only === undefined || close.length > 1) return usual
    order = only[0]
    return only[1]
  }

  const setShift = (ms: number): void => {
    if (ms === shift) return
    shift = ms
    home = ms === 0 ? given : local => local - ms
    localSecond = 'none yet'
    seconds.forget()
  }

  const isLearning = (): boolean => source !== undefined && source.shift === undefined

  /** A time without a zone: that of a line which arrived just now tells how far its clock is ahead of UTC. */
  const learn = (local: number): void => {
    if (source === undefined || source.shift !== undefined || arrived === undefined) return
    const ahead = local - Date.parse(arrived)
    const rounded = Math.round(ahead / quarter) * quarter
    const rest = ahead - rounded
    if (Number.isNaN(ahead) || Math.abs(rounded) > widest || rest < -oldest || rest > newest) return
    source.shift = rounded
    setShift(rounded)
    self.isElsewhere = shift !== 0
  }

  const convert = (text: string): string | undefined => {
    // `20260125130000` is a date.
    if (/^(?!20\d{12}$)\d{9,19}(?:\.\d{1,12})?$/.test(text)) return fromEpoch(text)
    const read = readStamp(text) ?? (smallLetters.test(text) ? readStamp(text.toUpperCase()) : undefined)
    const stamp = slashed.test(text) ? ordered(text, read) : read
    if (stamp === undefined) return undefined
    const year = stamp.year ?? yearOf(stamp)
    if (year === undefined) return undefined
    const local = localOf(stamp, year)
    last = local
    if (stamp.zone === '' && isLearning()) learn(local)
    const timestamp = iso(zoneOf(stamp.zone, home)(local), stamp.fraction)
    seconds.learn(text, { timestamp, local, isDated: stamp.year !== undefined })
    return timestamp
  }

  /** What `second` tells. */
  let second: string | undefined
  /** The second that `local` was asked for last, and what it is in UTC. */
  let localSecond = 'none yet'
  let localStart = ''
  let epochSecond = -1
  let epochStart = ''

  /** Whole milliseconds since 1970: nearly always of the second of the one before. */
  const millis = (value: number): string | undefined => {
    if (!Number.isInteger(value) || value < 1e11 || value >= 1e14) return undefined
    const second = Math.floor(value / 1000)
    if (second !== epochSecond) {
      epochSecond = second
      epochStart = `${new Date(second * 1000).toISOString().slice(0, 19)}.`
    }
    return epochStart + (millisecondEnds[value - second * 1000] as string)
  }

  const self: { -readonly [Key in keyof Clock]: Clock[Key] } = {
    utc(stamp) {
      if (typeof stamp === 'number') {
        const timestamp = millis(stamp)
        second = timestamp === undefined ? undefined : epochStart
        return timestamp ?? convert(plainDigits(stamp))
      }
      if (typeof stamp !== 'string') return undefined
      const known = seconds.find(stamp, last) ?? (isLearning() ? undefined : seconds.findNear(stamp, last))
      second = known?.start
      if (known === undefined) return convert(stamp)
      last = known.local
      return known.timestamp
    },
    second: () => second,
    local(timestamp) {
      if (isLearning()) learn(Date.parse(timestamp))
      if (!timestamp.startsWith(localSecond)) {
        const at = home(Date.parse(timestamp.slice(0, 19).concat('Z')))
        if (Number.isNaN(at)) return timestamp
        localSecond = timestamp.slice(0, 20)
        localStart = iso(at, '').slice(0, 20)
      }
      return `${localStart}${timestamp.slice(20, -1).padEnd(3, '0')}Z`
    },
    isElsewhere: given !== utc,
    hears(next, moment) {
      if (tz !== undefined) return
      arrived = moment
      if (next === source) return
      source = next
      setShift(next?.shift ?? 0)
      self.isElsewhere = shift !== 0 || isLearning()
    },
    log: () => log,
    restart(next) {
      log++
      latest = next
      last = undefined
      order = undefined
      seconds.forget()
    },
  }
  return self
}

/** The last year with a 29 February at this moment, with a day to spare. */
function leapYear(moment: number | undefined, first: number | 'auto'): number | undefined {
  if (moment === undefined) return first === 'auto' ? undefined : first
  const year = new Date(moment + day).getUTCFullYear()
  const isPast = (candidate: number): boolean => Date.UTC(candidate, 1, 29) <= moment + day
  for (let candidate = year; candidate > year - 8; candidate--)
    if (new Date(Date.UTC(candidate, 1, 29)).getUTCMonth() === 1 && isPast(candidate)) return candidate
  return year
}

const localOf = ({ month, day: date, hour, minute, second }: Stamp, year: number): number =>
  Date.UTC(year, month - 1, date, hour, minute, second)
