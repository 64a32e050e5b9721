import { toBytes } from '../../lib/bytes.ts'

/** A file that lines come from. */
export interface File {
  readonly name: string
  /** `,"file":"…","line":` */
  readonly json: string
}

/** Counts lines over all files, and tells in which file each one stands. */
export interface Location {
  /** The lines that follow come from this file, of which `skipped` lines were left out; undefined: from no file. */
  from(file: string | undefined, skipped: number): void
  next(): void
  /** Number of the line that is read, over all files. */
  line(): number
  isFirstOfFile(): boolean
  fileOf(line: number): File | undefined
  /** Number in its file. */
  inFile(line: number): number
}

interface Part {
  readonly file: File | undefined
  /** Lines of all files before its first one. */
  readonly start: number
  /** What is taken from the number of a line to get its number in the file. */
  readonly before: number
}

/** Files that are remembered: no record is held back for longer. */
const most = 100

export function location(): Location {
  let number = 0
  let part: Part = { file: undefined, start: 0, before: 0 }
  const left: Part[] = []
  /** Nearly always the file that is read now. */
  const partOf = (line: number): Part =>
    line > part.start ? part : (left.findLast(({ start }) => line > start) ?? part)
  // No getters: V8 keeps an object with some as a dictionary, in which every look for a method goes through a hash.
  return {
    from(name, skipped) {
      if (number > part.start) left.push(part)
      if (left.length > most) left.shift()
      const bytes = name === undefined ? undefined : toBytes(name)
      const file =
        bytes === undefined ? undefined : { name: bytes, json: `,"file":${JSON.stringify(bytes)},"line":` }
      part = { file, start: number, before: number - skipped }
    },
    next: () => void number++,
    line: () => number,
    isFirstOfFile: () => number === part.before + 1,
    fileOf: line => partOf(line).file,
    inFile: line => line - partOf(line).before,
  }
}
