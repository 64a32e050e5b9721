/**
 * Twelve letters and digits of 72 random bits that cannot be guessed, for the name of a temporary file. The global
 * `crypto` is loaded by node when it is first used: importing node:crypto costs every start some milliseconds.
 */
export const randomName = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(9))).toString('base64url')
