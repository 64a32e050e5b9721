import { StringDecoder } from 'node:string_decoder'
import { assertReadable, fileSource } from '../../../stream/source.ts'

/** Bytes that are looked at. */
const enough = 256 * 1024

/** The first lines of a file that are not empty, read as the parser would read it: unpacked where it is packed. */
export async function firstLines(file: string, most: number): Promise<string[]> {
  const text = await beginning(file === '-' ? '/dev/stdin' : file)
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  return lines.filter(line => line.trim() !== '').slice(0, most)
}

async function beginning(path: string): Promise<string> {
  assertReadable(path)
  const parts: Buffer[] = []
  let length = 0
  // Of a damaged archive that is looked at which can be read.
  for await (const part of await fileSource(path).open(() => {})) {
    parts.push(part as Buffer)
    length += (part as Buffer).length
    if (length >= enough) break
  }
  return new StringDecoder('utf8').write(Buffer.concat(parts).subarray(0, enough))
}
