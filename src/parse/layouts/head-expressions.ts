import { region } from '../time/stamp.ts'
import { zoneNames } from '../time/zone-names.ts'

// Parts of heads (head-parts.ts). Those with the flag `y` are asked at a place: whoever does sets their `lastIndex`.

// `13:00:00+01`, but not `13:00:00 +12 rows`: behind a blank an offset has minutes.
const zone = String.raw`(?: ?(?:[Zz]|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|(?:${zoneNames})(?![A-Za-z])|[+-]\d\d:?\d\d)|[+-]\d\d)?`

const whole = (layout: string): string =>
  `(?:${layout
    .replace('CLOCK', String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`)
    .replace('REGION', region)
    .replace('ZONE', zone)})(?![\\w.])`

/** Times with a date (stamp.ts reads them), as the source of an expression. */
export const dated = [
  String.raw`\d{4}[-/.]\d\d[-/.]\d\d(?:[Tt _-]|, | - )CLOCK(?: [AP]M)?(?:REGION|ZONE)`,
  String.raw`(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2}(?: |-)[ \d]?\d (?:\d{4} )?CLOCK(?: [AP]M)?ZONE(?: \d{4})?`,
  String.raw`[A-Z][a-z]{2},? [ \d]?\d [A-Z][a-z]{2} CLOCK(?: [AP]M)?ZONE(?: \d{4})?`,
  String.raw`(?:[A-Z][a-z]{2},? )?\d{1,2}[-/ ]?(?:[A-Z][a-z]{2}|\d\d)[-/ ]?\d{4},?[ :T-]CLOCK(?: [AP]M)?ZONE`,
  String.raw`\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d:\d{3}`,
  String.raw`\d\d\.\d\d\.\d{4} CLOCK`,
  String.raw`\d{1,2}/\d{1,2}/\d{4},? \d{1,2}:\d\d:\d\d [AP]M`,
  String.raw`\d{1,2}/\d{1,2}/\d{4} -- CLOCK`,
  String.raw`\d{1,2}/\d{1,2}/\d\d,? {1,3}\d{1,2}:\d\d:\d\d(?:[.,:]\d{1,6})?ZONE`,
  String.raw`\d{6} [ \d]\d:\d\d:\d\d`,
  String.raw`\d{4}-\d\d-\d\d  \d:\d\d:\d\d`,
  String.raw`\d{4}[-/]\d\d[-/]\d\d \d:\d\d:\d\d [AP]M`,
  String.raw`\d{4}[- ][A-Z][a-z]{2}[- ]\d\d CLOCK`,
  String.raw`(?:[A-Z][a-z]{5,8}, )?[A-Z][a-z]{2,8} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d(?: [AP]M)?`,
  String.raw`\d{1,2} [A-Z][a-z]{3,8} \d{4} CLOCKZONE`,
  String.raw`20\d{12}`,
  // `1234567890.5 seconds` measures something.
  String.raw`\d{10}\.\d{1,9}(?! ?(?:[kMGT]?i?[Bb](?:ytes?|its?)?|[mun]?s(?:ec(?:ond)?s?)?|rows|bytes|tokens|records|items|FLOPS?)\b)`,
  String.raw`\d{8}[ T_-]\d\d:?\d\d:?\d\d(?:[.,]\d{1,9})?Z?`,
  String.raw`\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?!:)`,
  String.raw`\d{4}[-.]\d\d[-.]\d\d[-_T]\d\d[-.]\d\d[-.]\d\d(?::\d{3})?`,
  String.raw`\d{1,2}[./-]\d{1,2}[./-]\d{4},? \d{1,2}:\d{1,2}(?::\d{1,2})?(?!:)`,
  String.raw`\d\d-[A-Z][a-z]{2} \d\d:\d\d(?::\d\d)?`,
]
  .map(whole)
  .join('|')

/** With a date, or the time of day alone. */
export const moment = new RegExp(
  [
    dated,
    // Seconds or milliseconds since 1970, at the beginning.
    whole(String.raw`(?<=^\[?)1[4-9]\d{8}(?:\d{3})?(?= |\])`),
    ...[String.raw`\d\d[-/]\d\d CLOCK`, String.raw`\d\d-\d\d \d\d:\d\d(?!:)`, 'CLOCK(?: [AP]M)?'].map(whole),
  ].join('|'),
  'y',
)
/** What every time has. */
export const mayHoldTime = /\d:\d\d|\d{8}|\d[-.]\d\d[-.]\d\d/
export const word = /[A-Za-z]{3,13}(?![\w./=@-])/y
/** `Info       `, `Error: `, `Warn|`, `Warn Server: ` */
export const capitalised =
  /^(?:[A-Z][a-z]{2,12}(?: ?[:|;]| {2}|\t| - | \(\d\) )|(?:Trace|Debug|Info|Warn|Warning|Error|Fatal|Critical) (?!Code|Count|Number|Message|Rate|Level|Mode|Type|Log)[A-Z]\w{1,40}: )/
/** `==ERROR==`, `** WARN **` */
export const dressed = /([=*#~!]{1,4}) ?([A-Z]{3,11}) ?[=*#~!]{1,4}:?(?=[ \t]|$)/y
/** `app/ERROR:`, `ERROR/app ` */
export const nameBefore = /([A-Za-z_][\w.-]{0,60})[/:]([A-Z]{3,11}):(?= )/y
export const nameBehind = /([A-Z]{4,11})\/([A-Za-z_][\w.-]{0,60}):?(?= )/y
export const letter = /[DINWEFCTV](?= |$)/y
export const enclosed =
  /(?:\[{1,2}([^[\]]{0,160})\]{1,2}|\(([^()]{0,160})\)|\{{1,2}([^{}]{0,160})\}{1,2}|<([^<>]{0,160})>)/y
export const name = /[^\s[\](){}<>|,;"'`]{1,120}/y
export const pid = /\[(\d{1,10})\]/y
/** What stands between two parts. */
export const mark = /[ \t]*(?:(?:---?|->|>>|[;,>-](?=[ \t[({<]|$)|[|:;]+)(?:[ \t]*))?[ \t]*/y
/** A name behind level and time, and what shows that it is no word of the message. */
export const named =
  /([A-Za-z_][^\s[\](){}<>|,;"'`:]{0,119}(?:::?[\w<>]{1,80}){0,6})(?: *(?:([|;])|:(?![\d/:]) ?|---? | - |>> ))/y
/** Names that are none of the message without any mark behind them. */
export const sure =
  /(root|__main__|[\w./-]{1,100}\.(?:py|go|rs|java|js|ts|rb|php|cpp|cc|c):\d{1,6}(?=\]? )|[A-Za-z_]\w{1,60}(?:\.[A-Za-z_]\w{1,60}){2,10}(?= )|(?:[a-z]\w{0,60}\.){2,10}[A-Z]\w{2,60}(?= ))\]? /y
/** `logger:file.py:12 `, as pytest shows log records. */
export const pytest = /([A-Za-z_][\w.-]{0,80}):([\w./-]{1,100}\.py:\d{1,6}) +/y
/** `module pid thread`, as in Django’s documentation. */
export const verbose = /(\w{1,60}) (\d{1,10}) (\d{6,20}) /y
