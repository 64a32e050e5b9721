/** Numbers below 65536 as two bytes each, in base64: tables that the build makes for programs to read. */
export const packNumbers = (numbers: readonly number[]): string =>
  Buffer.from(Uint16Array.from(numbers).buffer).toString('base64')

/** What `packNumbers` made. A copy of its own, because two bytes have to begin at an even place. */
export const unpackNumbers = (text: string): Uint16Array =>
  new Uint16Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer)
