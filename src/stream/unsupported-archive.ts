/** Archives that are not read: their bytes are no lines. Each byte is one character. */
const archives: ReadonlyArray<readonly [RegExp, string]> = [
  [/^PK\x03\x04/, 'a zip archive'],
  [/^7z\xbc\xaf\x27\x1c/, 'a 7z archive'],
  [/^Rar!\x1a\x07/, 'a rar archive'],
  [/^\x04\x22\x4d\x18/, 'packed by lz4'],
  [/^\x1f\x9d/, 'packed by compress'],
]

/** What a file is that begins like this, when it is an archive that nobody here can read. */
export const unsupportedArchive = (head: Buffer): string | undefined =>
  archives.find(([beginning]) => beginning.test(head.toString('latin1', 0, 8)))?.[1]
