import type { Io, Signal } from '../../cli/command.ts'

/** Returns a function that waits; a signal ends the wait early and is its result. */
export function pauses(io: Io): (ms: number) => Promise<Signal | undefined> {
  let signal: Signal | undefined
  let resume = (): void => {}
  io.onSignal(['SIGINT', 'SIGTERM'], caught => {
    if (signal !== undefined) io.kill(io.pid, 'SIGKILL')
    signal = caught as Signal
    resume()
  })
  return ms =>
    new Promise(resolve => {
      const timer = setTimeout(() => resolve(signal), Math.min(ms, 2 ** 31 - 1))
      resume = () => {
        clearTimeout(timer)
        resolve(signal)
      }
      if (signal !== undefined) resume()
    })
}
