/**
 * How the generator writes. A record is one call of Python's `logging`:
 *
 *     2026-01-25 13:00:00,823 - app.generator - \x1b[32mINFO\x1b[0m - generator:_call:211 - text
 *
 * Its message may hold newlines, so the lines behind the first stand without any head. Colour is always on, also into
 * a pipe: that is what the real one does, and what makes its logs hard to read by machine.
 */
const colours = { DEBUG: 36, INFO: 32, WARNING: 33, ERROR: 31, CRITICAL: 35 }

export const consoleLayout = (clock, { colour = true } = {}) => {
  const painted = Object.fromEntries(
    Object.entries(colours).map(([level, code]) => [level, colour ? `\x1b[${code}m${level}\x1b[0m` : level]),
  )
  return (level, logger, source, message, exception) =>
    `${clock.console()} - ${logger} - ${painted[level]} - ${source} - ${message}\n${exception ? `${exception}\n` : ''}`
}

/** The JSON log: one object a record, with the traceback in a field of its own. */
export const jsonLayout = clock => (level, logger, source, message, exception) => {
  const [module, name, line] = source.split(':')
  const record = {
    timestamp: clock.utc(),
    level,
    logger,
    message,
    module,
    function: name,
    line: Number(line),
  }
  return `${toJson(exception ? { ...record, exception } : record)}\n`
}

/** A number that Python writes as a float: 100 becomes `100.0`. */
export const float = value => ({ float: value })

/** JSON as Python's `json.dumps` writes it: a space behind `:` and `,`, nothing but ASCII. */
export function toJson(value) {
  if (Array.isArray(value)) return `[${value.map(toJson).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    if ('float' in value) return Number.isInteger(value.float) ? `${value.float}.0` : String(value.float)
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members.map(([key, member]) => `${toJson(key)}: ${toJson(member)}`).join(', ')}}`
  }
  const text = JSON.stringify(value)
  return text.replace(/[\x7f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** `print("HEARTBEAT: …")`: no head, no level, always at the start of a line. */
export const printed = (word, value) => `${word}: ${toJson(value)}\n`
