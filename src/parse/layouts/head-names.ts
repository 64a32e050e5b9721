import type { Level } from '../../records/index.ts'

/** What a head tells, as it stands in the line. */
export interface Parts {
  stamp?: string
  /** A time that is no instant: without a date, or with one that can be read in two ways. */
  time?: string
  level?: Level
  severity?: string
  logger?: string
  source?: string
  data: Record<string, string>
  message: string
  isLevelFirst?: boolean
  /** Names without brackets so far; small words count twice. */
  words?: number
}

/** Where a name stands: in brackets or bare before time and level are complete, or the same behind them. */
export type Place = 'inside' | 'between' | 'bracket' | 'behind'

const place =
  /^(?:[\w./\\<>-]{1,160}\.(?:py|pyx|go|[cm]?[jt]sx?|java|kt|scala|c|cc|cpp|h|rs|rb|php|cs|pl|lua|ex)(?::(?:[\w<>.]{1,80}:)?\d{1,7}(?::[\w<>]{1,80}| in [\w<>.]{1,80})?|\(\d{1,7}\))(?:\([\w<>]{1,80}\))?)$/
const numbered = /^([A-Za-z_][\w.]{0,100}?) *:(?:([\w<>]{1,80}):)?(\d{1,7}) *$/
const thread =
  /^(?:MainThread|main|Dummy-\d+|(?:[\w. -]*[-_ ]|[\w.-]*)(?:[Tt]hread|ThreadPoolExecutor|[Pp]ool|[Ee]xecutor|exec|[Ww]orker)[-_#]?[\w #-]*(?:\([\w<>.]{0,60}\)?)?)$/
/** Threads of Java’s pools and its own: `qtp1234-12`, `XNIO-1 task-2`, `restartedMain`. */
const pooled =
  /^(?:[A-Za-z][\w.]{1,60}-\d{1,6}(?:[- ]\w{1,20}){0,4}|(?:restarted|[a-z]{1,20}-)?[Mm]ain|\w{0,60}ShutdownHook|background-preinit|Finalizer|DestroyJavaVM)$/
const worker = /^(?:MainProcess|(?:Spawn|Fork)?(?:Pool)?(?:Process|Worker)-\d+(?::\d+)?)$/
const dotted = /^(?:[A-Za-z_]\w{0,60}(?:(?:\.|::)[\w-]{1,60}){1,20}|__\w+__|root)$/
const plain = /^[A-Za-z_][\w-]{0,60}$/
/** `key=value` */
export const pair = /^([A-Za-z]\w{0,40})=([^\s=]{1,100})$/

/** Puts a name where it belongs; false, and nothing done, when behind the head it may as well be a part of the message. */
export function classify(text: string, found: Parts, where: Place): boolean {
  const { data } = found
  const isHead = isInHead(where)
  const [, module, , line] = numbered.exec(text) ?? []
  const [, key, value] = pair.exec(text) ?? []
  if (place.test(text) && found.source === undefined) found.source = text
  else if (line !== undefined && module !== undefined && found.source === undefined) {
    found.source = text.replaceAll(' ', '')
    if (where !== 'inside' || module.includes('.')) found.logger ??= module
  } else if (/^(?:\d{1,20}|0\.\d{1,9}\.\d{1,6})$/.test(text) && (isHead || where === 'bracket')) {
    if (data.pid === undefined) data.pid = text
    else if (data.tid === undefined) data.tid = text
    else return false
  } else if (key !== undefined && value !== undefined && isHead && data[key] === undefined) data[key] = value
  else if (worker.test(text) && data.process === undefined) data.process = text
  else if (isThread(text, found, where) && data.thread === undefined) data.thread = text
  else if (dotted.test(text) && found.logger === undefined) found.logger = text
  else if (plain.test(text) && found.logger === undefined && where !== 'behind') found.logger = text
  else if (isHead) data.context = data.context === undefined ? text : `${data.context} ${text}`
  else return false
  return true
}

/** A name behind another one may as well be a node’s. */
const isThread = (text: string, { logger }: Parts, where: Place): boolean =>
  where !== 'behind' &&
  (thread.test(text) || ((isInHead(where) || logger === undefined) && pooled.test(text)))

const isInHead = (where: Place): boolean => where === 'inside' || where === 'between'
