/** Text in a colour of ECMA-48 (31 is red), unless there is nothing to see or colours are off. */
export const paint = (color: boolean, code: number, text: string): string =>
  color && text.trim() !== '' ? `\x1b[${code}m${text}\x1b[0m` : text
