import { redact } from '../lib/redact.ts'

const hidden = '[REDACTED]'

/** The arguments as they may be shown: `--password hunter2` is hidden like `--password=hunter2`. */
export const redactArguments = (command: readonly string[]): string[] =>
  command.map((part, index) => {
    const before = command[index - 1]
    if (before === undefined || !/^--?[\w-]+$/.test(before)) return redact(part)
    const pair = `${before}=${part}`
    return redact(pair) === pair || redact(part) !== part ? redact(part) : hidden
  })

/** One line that could be typed into a shell. */
export const quoted = (command: readonly string[]): string =>
  command
    .map(part => (/^[\w@%+=:,./{}[\]-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`))
    .join(' ')
