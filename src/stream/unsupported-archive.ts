/** The first bytes, one character per byte, of files that hold no lines, and what to do with them. */
const unreadable: ReadonlyArray<readonly [RegExp, string]> = [
  [/^PK\x03\x04/, 'a zip archive, which cannot be read (unpack it first)'],
  [/^7z\xbc\xaf\x27\x1c/, 'a 7z archive, which cannot be read (unpack it first)'],
  [/^Rar!\x1a\x07/, 'a rar archive, which cannot be read (unpack it first)'],
  [/^\x04\x22\x4d\x18/, 'packed by lz4, which cannot be read (unpack it first)'],
  [/^\x1f\x9d/, 'packed by compress, which cannot be read (unpack it first)'],
  [/^LPKSHHRH/, 'a journal of systemd, which cannot be read (use journalctl -o json)'],
  [/^\x7fELF/, 'a program, and holds no log lines'],
  [/^SQLite format 3\0/, 'a database, and holds no log lines'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|%PDF-)/, 'a picture or a document, and holds no log lines'],
]

/** POSIX.1, pax: the header of a tar archive has this at byte 257. */
const tarMark = 'ustar'
const tarMarkAt = 257

/** Bytes of a file's beginning that `unsupportedArchive` looks at. */
export const archiveHeadLength = tarMarkAt + tarMark.length

/** What a file is that begins with these bytes (`archiveHeadLength` of them, or all that it has), when it holds no lines that can be read; else undefined. */
export function unsupportedArchive(head: Buffer): string | undefined {
  const found = unreadable.find(([beginning]) => beginning.test(head.toString('latin1', 0, 16)))?.[1]
  if (found !== undefined) return found
  const isTar = head.toString('latin1', tarMarkAt, tarMarkAt + tarMark.length) === tarMark
  return isTar ? 'a tar archive, which cannot be read (unpack it first: tar xf)' : undefined
}
