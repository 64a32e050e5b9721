const names = {
  month: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  day: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
} as const

const limits = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  date: [1, 31],
  month: [1, 12],
  day: [0, 7],
  year: [1970, 2199],
} as const

export type Field = keyof typeof limits

/** Fields of the dialects. */
export const dialects = {
  cron: ['minute', 'hour', 'date', 'month', 'day'],
  ncrontab: ['second', 'minute', 'hour', 'date', 'month', 'day'],
  eventbridge: ['minute', 'hour', 'date', 'month', 'day', 'year'],
} as const satisfies Record<string, readonly Field[]>

/** What is wrong with a cron expression; nothing when it is fine. */
export function faults(expression: string, dialect: keyof typeof dialects): string[] {
  const fields = dialects[dialect]
  const values = expression.trim().split(/\s+/)
  if (values.length !== fields.length) return [`${values.length} fields instead of ${fields.length}`]
  const found = fields.flatMap((field, index) => faultIn(values[index] ?? '', field, dialect))
  const questions = values.filter(value => value === '?').length
  // EventBridge: exactly one of date and day is left open by `?`.
  if (questions !== (dialect === 'eventbridge' ? 1 : 0)) found.push(`${questions} times ?`)
  return found
}

function faultIn(value: string, field: Field, dialect: keyof typeof dialects): string[] {
  if (value === '?' && (field === 'date' || field === 'day')) return []
  const [least, most] = dialect === 'eventbridge' && field === 'day' ? [1, 7] : limits[field]
  const known: readonly string[] = field === 'month' || field === 'day' ? names[field] : []
  const inRange = (word: string): boolean =>
    known.includes(word) || (/^\d+$/.test(word) && Number(word) >= least && Number(word) <= most)
  const fine = value.split(',').every(part => {
    const [range = '', step] = part.split('/')
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) return false
    return range === '*' || range.split('-').every(inRange)
  })
  return fine ? [] : [`${field} cannot be ${value}`]
}
