/** Types for the part of the package that is used: it has none of its own. */
declare module 'seek-bzip' {
  export interface Input {
    readByte(): number
    read(buffer: Uint8Array, offset: number, length: number): number
  }
  export interface Output {
    writeByte(byte: number): void
  }
  export default class Bunzip {
    constructor(input: Input, output: Output)
    readonly reader: { read(bits: number): number }
    readonly streamCRC: number
    /** Decodes a block; false at the end of a stream. */
    _init_block(): boolean
    /** Writes the decoded block. */
    _read_bunzip(): void
  }
}
