import { levels } from '../../records/fields.ts'
import type { Level } from '../../records/index.ts'

const words: Readonly<Record<Level, string>> = {
  trace: 'TRACE TRC TRCE VERBOSE VRB VERB FINER FINEST SILLY',
  debug: 'DEBUG DBG DBUG DEBU FINE CONFIG HTTP',
  info: 'INFO INF INFORMATION INFORMATIONAL NOTICE NOTI SUCCESS MARK NOTE SYSTEM',
  warn: 'WARN WARNING WRN WARNUNG AVERTISSEMENT ADVERTENCIA',
  error: 'ERROR ERR EROR ERRO FAIL SEVERE EXCEPTION FEHLER ERREUR ERRORE',
  fatal: 'FATAL FTL CRITICAL CRIT ALERT EMERG EMERGENCY PANIC DPANIC',
}

/** Letters for levels, as most programs write them. Alone they may be words: only marks around them show that they are none. */
export const levelLetters = {
  T: 'trace',
  V: 'trace',
  D: 'debug',
  I: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
  C: 'fatal',
} as const satisfies Readonly<Record<string, Level>>

const table = new Map<string, Level>()
for (const [level, names] of Object.entries(words)) {
  for (const name of names.split(' ')) {
    table.set(name, level as Level)
    table.set(name.toLowerCase(), level as Level)
  }
}

/** Every word that means a level, in capitals and in small letters. */
export const levelWords: readonly string[] = [...table.keys()]

/** Syslog's numbers, RFC 5424: 0 emergency … 7 debug. */
const severities = ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG']

/** `WARNING` → warn; undefined for a word that is no level. Case does not matter. */
export const levelOf = (word: string): Level | undefined => table.get(word) ?? table.get(word.toUpperCase())

/** The word itself, when the canonical level does not say the same: `WARNING`, `CRITICAL`. */
export const severityText = (word: string, level: Level): string | undefined =>
  word.toLowerCase() === level ? undefined : word

/** `level` and, where it says more, `severity_text` of a word; nothing for a word that is no level. */
export function levelFields(word: string): { level?: Level; severity_text?: string } {
  const level = levelOf(word)
  if (level === undefined) return {}
  const severity = severityText(word, level)
  return { level, ...(severity !== undefined && { severity_text: severity }) }
}

/** The same for a number of syslog; a facility in front of it, as in `<34>`, counts eight each. */
export const severityFields = (priority: number): { level?: Level; severity_text?: string } =>
  levelFields(severities[priority & 7] ?? '')

/** Numbers of bunyan and pino: 10 trace … 60 fatal; own levels in between mean the one below. Monolog: 100 debug … 600. */
export function numericLevel(value: unknown): { level?: Level } {
  if (typeof value !== 'number' || !(value >= 0)) return {}
  const step = value < 100 ? Math.floor(value / 10) - 1 : Math.floor(value / 100)
  const level = levels[Math.min(5, Math.max(0, step))]
  return level === undefined ? {} : { level }
}

/** What an answer of a web server means. */
export const ofStatus = (status: number): Level => (status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info')
