import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** Writes and waits until the reader has room again. */
export async function write(stream, text) {
  if (text !== '' && !stream.write(text)) await once(stream, 'drain')
}

/** Resolves when everything written so far has left the process. */
const flushed = stream => new Promise(resolve => stream.write('', () => resolve()))

/** Tells a story at `speed` times the real pace; 0 does not wait at all. Resolves to the exit code. */
export async function play(story, { clock, speed }, { stdout, stderr }) {
  let due = performance.now()
  for (;;) {
    const { value, done } = story.next()
    if (done) return value
    if (typeof value === 'string') {
      await write(stdout, value)
    } else if (typeof value === 'number') {
      clock.advance(value)
      if (speed > 0) due += (value / speed) * 1000
      const wait = due - performance.now()
      // Timers are no finer than this; what is left is waited for with the next one.
      if (wait >= 2) await sleep(wait)
    } else if (value.stderr) {
      await write(stderr, value.stderr)
    } else {
      await flushed(stdout)
      if (value.stop === 'killed') process.kill(process.pid, 'SIGKILL')
      await sleep(2 ** 31 - 1)
    }
  }
}
