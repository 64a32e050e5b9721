/** Takes one thing that a step gives out. */
export type Emit<Out> = (out: Out) => void

/** Room for bytes that go out. What was emitted before stands in front of them. */
export interface Sink {
  /** Changes with `reserve`. */
  readonly bytes: Uint8Array
  /** Where the next byte goes; whoever writes moves it on. */
  end: number
  reserve(size: number): void
}

/** Whole lines, each with its end. */
export interface Block {
  readonly bytes: Uint8Array
  /** The same, one character a byte. */
  readonly text: string
}

/** One stage of work, with no I/O. `emit` may be called any number of times; `end` hands out what was held back. */
export interface Step<In, Out> {
  push(item: In, emit: Emit<Out>): void
  end(emit: Emit<Out>): void
  /** Called about once a second on live streams only; `now` is the wall clock in milliseconds. Silence is also a signal. */
  /**
   * Does as many lines of a block as it can from their bytes, which is far quicker than from text: from `at`, where a
   * line begins, to the place that it answers, where one begins that has to be pushed. The block ends with a line's end.
   */
  skim?(block: Block, at: number, sink: Sink, emit: Emit<Out>): number
  tick?(now: number, emit: Emit<Out>): void
}
