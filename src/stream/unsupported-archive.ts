/** The first bytes, one character per byte, of archives that cannot be read as lines. */
const archives: ReadonlyArray<readonly [RegExp, string]> = [
  [/^PK\x03\x04/, 'a zip archive'],
  [/^7z\xbc\xaf\x27\x1c/, 'a 7z archive'],
  [/^Rar!\x1a\x07/, 'a rar archive'],
  [/^\x04\x22\x4d\x18/, 'packed by lz4'],
  [/^\x1f\x9d/, 'packed by compress'],
]

/** The kind of archive that begins with these bytes, if it is one that cannot be read; else undefined. */
export const unsupportedArchive = (head: Buffer): string | undefined =>
  archives.find(([beginning]) => beginning.test(head.toString('latin1', 0, 8)))?.[1]
