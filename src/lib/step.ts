/** Takes one thing that a step gives out. */
export type Emit<Out> = (out: Out) => void

/** One stage of work, with no I/O. `emit` may be called any number of times; `end` hands out what was held back. */
export interface Step<In, Out> {
  push(item: In, emit: Emit<Out>): void
  /** The next items are the lines of this block of bytes, in which each ends with a newline. Only streams of bytes call it. */
  announce?(block: Buffer): void
  end(emit: Emit<Out>): void
  /** Called about once a second on live streams only; `now` is the wall clock in milliseconds. Silence is also a signal. */
  tick?(now: number, emit: Emit<Out>): void
}
