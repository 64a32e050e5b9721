/** A time as a log writes it. */
export interface Stamp {
  /** Absent in syslog, glog and the like. */
  readonly year?: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Digits of the second's fraction, as many as there are. */
  readonly fraction: string
  /** `Z`, `+01:00`, `CET`, `Europe/Berlin`; empty when the log does not say. */
  readonly zone: string
}

const months = new Map(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ').map((name, index) => [name, index + 1]),
)

const time = String.raw`(?<h>\d\d| \d):(?<mi>\d\d):(?<s>\d\d)(?:[.,](?<f>\d{1,12}))?`
const zone = String.raw`(?: ?(?<z>Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{2,5}))?`
/** ` Europe/Berlin` */
export const region = String.raw` (?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[\w/+-]{1,40}`
const month = `(?<mon>[A-Z][a-z]{2})`

/** Layouts, the most frequent first; each with an example. */
const layouts: readonly RegExp[] = [
  // 2026-01-25T13:00:00.823+01:00, 2026/01/25 13:00:00, 2026-01-25 13:00:00,823 CET, 2026-01-25  3:00:00, 2026-01-25-13:00:00
  new RegExp(
    String.raw`^(?<y>\d{4})[-/.](?<mo>\d\d)[-/.](?<d>\d\d)(?:[T _-]|, | - )${time}(?: (?<pm>[AP]M))?(?:(?<region>${region})|${zone})$`,
  ),
  // Jan 25 13:00:00, Jan 25 2026 13:00:00, Sun Jan 25 13:00:00.823 2026, Sun Jan 25 13:00:00 UTC 2026, Jan-25 13:00:00.823
  new RegExp(
    String.raw`^(?:[A-Z][a-z]{2},? )?${month}(?: {1,2}|-)(?<d>\d{1,2})(?: (?<y>\d{4}))? ${time}(?: (?<pm>[AP]M))?(?: (?<z>[A-Z]{2,5}))?(?: (?<y2>\d{4}))?$`,
  ),
  // Sun 25 Jan 13:00:00 GMT 2026: `date` where the day comes before the month
  new RegExp(
    String.raw`^[A-Z][a-z]{2},? {1,2}(?<d>\d{1,2}) ${month} ${time}(?: (?<pm>[AP]M))?${zone}(?: (?<y>\d{4}))?$`,
  ),
  // 25/Jan/2026:13:00:00 +0100
  new RegExp(String.raw`^(?<d>\d{1,2})\/${month}\/(?<y>\d{4}):${time}${zone}$`),
  // 25-Jan-2026 13:00:00.823, 25-Jan-2026 13:00:00 Europe/Berlin, Sun, 25 Jan 2026 01:00:00 PM GMT, 25Jan2026 13:00:00
  new RegExp(
    String.raw`^(?:[A-Z][a-z]{2},? )?(?<d>\d{1,2})[-/ ]?${month}[-/ ]?(?<y>\d{4}) ${time}(?: (?<pm>[AP]M))?(?:${zone}| (?<region>[A-Z]\w{1,20}/[\w/]{1,40}))$`,
  ),
  // Jan 25, 2026 1:00:00 PM; newer Java has a narrow no-break space (three bytes) before PM
  new RegExp(
    String.raw`^${month} (?<d>\d{1,2}), (?<y>\d{4}),? (?<h>\d{1,2}):(?<mi>\d\d):(?<s>\d\d)(?:(?: |\xe2\x80\xaf)(?<pm>[AP]M))?$`,
  ),
  // 2026-01-25 13:00:00:823 +0100
  /^(?<y>\d{4})-(?<mo>\d\d)-(?<d>\d\d) (?<h>\d\d):(?<mi>\d\d):(?<s>\d\d):(?<f>\d{3})(?: (?<z>[+-]\d{4}))?$/,
  // 01/25/2026, 1:00:00 PM
  /^(?<mo>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4}),? (?<h>\d{1,2}):(?<mi>\d\d):(?<s>\d\d)(?: |\xe2\x80\xaf)(?<pm>[AP]M)$/,
  // 26/01/25 13:00:00; what begins with 12 or less is a month
  new RegExp(String.raw`^(?<y>1[3-9]|[2-9]\d)\/(?<mo>\d\d)\/(?<d>\d\d) ${time}$`),
  // 01/25/26 13:00:00, 1/25/26, 13:00:00:823 CET
  new RegExp(
    String.raw`^(?<d>\d{1,2})(?<sep>\/)(?<mo>\d{1,2})\/(?<y>\d\d),? {1,3}(?<h>\d{1,2}):(?<mi>\d\d):(?<s>\d\d)(?:[.:,](?<f>\d{1,6}))?${zone}$`,
  ),
  // 0125 13:00:00.123456
  new RegExp(String.raw`^(?<mo>\d\d)(?<d>\d\d) ${time}$`),
  // 25/01/2026 13:00:00, 25.01.2026 13:00:00, 01/25/2026 01:00:00 PM, 01/25/2026-13:00:00.823001, 25/1/2026 -- 13:00:00
  new RegExp(
    String.raw`^(?<d>\d{1,2})(?<sep>[/.-])(?<mo>\d{1,2})\k<sep>(?<y>\d{4}),?(?:[ T-]| -- )${time}(?: (?<pm>[AP]M))?${zone}$`,
  ),
  // 25.01.2026 13:00:00:823
  /^(?<d>\d\d)\.(?<mo>\d\d)\.(?<y>\d{4}) (?<h>\d\d):(?<mi>\d\d):(?<s>\d\d):(?<f>\d{3})$/,
  // 260125 13:00:00, 260125  3:00:00
  new RegExp(String.raw`^(?<y>\d\d)(?<mo>\d\d)(?<d>\d\d) ${time}$`),
  // 01-25 13:00:00.823, 01/25 13:00:00, 01.25 13:00:00
  new RegExp(String.raw`^(?<mo>\d\d)(?<sep>[-/.])(?<d>\d\d) ${time}$`),
  // 2026-01-25 1:00:00 PM
  /^(?<y>\d{4})[-/](?<mo>\d\d)[-/](?<d>\d\d) (?<h>\d):(?<mi>\d\d):(?<s>\d\d) (?<pm>[AP]M)$/,
  // 2026-Jan-25 13:00:00.823, 2026 Jan 25 13:00:00
  new RegExp(String.raw`^(?<y>\d{4})[- ]${month}[- ](?<d>\d\d) ${time}$`),
  // January 25, 2026 13:00:00, Sunday, January 25, 2026 1:00:00 PM
  /^(?:[A-Z][a-z]{5,8}, )?(?<mon>[A-Z][a-z]{2,8}) (?<d>\d{1,2}), (?<y>\d{4}),? (?<h>\d{1,2}):(?<mi>\d\d):(?<s>\d\d)(?: (?<pm>[AP]M))?$/,
  // 25 January 2026 13:00:00
  new RegExp(String.raw`^(?<d>\d{1,2}) (?<mon>[A-Z][a-z]{3,8}) (?<y>\d{4}) ${time}${zone}$`),
  // 20260125130000
  /^(?<y>20\d\d)(?<mo>\d\d)(?<d>\d\d)(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)$/,
  // 260125 130000
  /^(?<y>\d\d)(?<mo>\d\d)(?<d>\d\d) (?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)$/,
  // 20260125-13:00:00:823
  /^(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)-(?<h>\d{1,2}):(?<mi>\d{1,2}):(?<s>\d{1,2}):(?<f>\d{1,3})$/,
  // 2026-01-25 13:00
  /^(?<y>\d{4})[-/](?<mo>\d\d)[-/](?<d>\d\d)[T ](?<h>\d\d):(?<mi>\d\d)$/,
  // 25.01.2026 13:00, 5/1/2026 3:00:07
  /^(?<d>\d{1,2})(?<sep>[/.-])(?<mo>\d{1,2})\k<sep>(?<y>\d{4}),? (?<h>\d{1,2}):(?<mi>\d{1,2})(?::(?<s>\d{1,2}))?$/,
  // 20260125:130000.823
  /^(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d):(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)(?:\.(?<f>\d{1,9}))?$/,
  // 25-Jan-2026::13:00:00, as Erlang writes it
  new RegExp(String.raw`^(?<d>\d{1,2})-${month}-(?<y>\d{4})::${time}$`),
  // 25-Jan 13:00
  new RegExp(String.raw`^(?<d>\d\d)-${month} (?<h>\d\d):(?<mi>\d\d)(?::(?<s>\d\d))?$`),
  // 2026-01-25_13-00-00, 2026.01.25-13.00.00:823
  /^(?<y>\d{4})[-.](?<mo>\d\d)[-.](?<d>\d\d)[-_ T](?<h>\d\d)[-.](?<mi>\d\d)[-.](?<s>\d\d)(?:[:.,](?<f>\d{1,9}))?$/,
  // 20260125T130000Z, 20260125_130000
  /^(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)[T _-](?<h>\d\d):?(?<mi>\d\d):?(?<s>\d\d)(?:[.,](?<f>\d{1,12}))?(?<z>Z)?$/,
]

/** Text → the time in it; undefined when it is none or one that cannot be. */
export function readStamp(text: string): Stamp | undefined {
  for (const layout of layouts) {
    const groups = layout.exec(text)?.groups
    if (groups === undefined) continue
    const { y, y2, mon = '', h, mi, s = '0', f = '', z = '', pm, region } = groups
    const { mo, d, sep } = dayFirst(groups)
    // Which is the month nobody can tell.
    const year = y ?? y2
    const isUnclear = sep === '/' || (sep === '-' && year !== undefined)
    if (pm === undefined && isUnclear && Number(d) <= 12 && d !== mo) return undefined
    const stamp: Stamp = {
      ...(year !== undefined && { year: Number(year) + (year.length === 2 ? 2000 : 0) }),
      month: mo === undefined ? (months.get(mon.slice(0, 3)) ?? 0) : Number(mo),
      day: Number(d),
      hour: pm === undefined ? Number(h) : (Number(h) % 12) + (pm === 'PM' ? 12 : 0),
      minute: Number(mi),
      second: Number(s),
      fraction: f,
      zone: region?.trim() ?? z,
    }
    return isPossible(stamp) ? stamp : undefined
  }
  return undefined
}

/** `01/25/2026` and `PM` are written where the month comes first. */
const dayFirst = ({ mo, d, sep, pm }: Partial<Record<string, string>>): Partial<Record<string, string>> =>
  sep !== undefined && (Number(mo) > 12 || pm !== undefined) ? { mo: d, d: mo, sep } : { mo, d, sep }

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isPossible = ({ year, month, day, hour, minute, second }: Stamp): boolean =>
  day >= 1 &&
  day <= (lengths[month - 1] ?? 0) &&
  (month !== 2 || day < 29 || year === undefined || new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1) &&
  hour < 24 &&
  minute < 60 &&
  second <= 60
