import type { Store } from './store.ts'

/** Copies a status document to a remote store. Only the last copy is waited for. */
export interface Copier {
  /** Sends the document when a copy is due and no other copy is being sent. */
  offer(text: () => string): void
  /** Sends the last document; resolves when it has arrived, or after `ms` milliseconds at the latest. */
  last(text: string, ms: number): Promise<void>
}

export interface CopierOptions {
  readonly store: Store
  /**
   * Milliseconds between two copies. It also limits the wait after a failure, so that no wait outlasts the document.
   */
  readonly every: number
  /** A monotonic clock, in milliseconds. */
  clock(): number
  say(message: string): void
}

const firstWait = 5000
/** Timeout of one request, in milliseconds. */
const sendTimeout = 10_000

/** A copier that has not sent a document yet. Problems are reported through `say`, once per series of failures. */
export function copier({ store, every, clock, say }: CopierOptions): Copier {
  let due = 0
  let tries = 0
  let busy: Promise<boolean> | undefined

  const send = async (text: string, timeout: number): Promise<boolean> => {
    const problem = await store.put(text, Math.max(1, Math.ceil(timeout)))
    if (problem === undefined && tries > 0) say(`the status is copied to ${store.where} again`)
    if (problem !== undefined && tries === 0) {
      say(`cannot copy the status to ${store.where}: ${problem} (the job goes on, the copy is tried again)`)
    }
    tries = problem === undefined ? 0 : tries + 1
    due = clock() + (tries === 0 ? every : Math.min(firstWait * 2 ** (tries - 1), every))
    return problem === undefined
  }

  return {
    offer(text) {
      if (busy !== undefined || clock() < due) return
      busy = send(text(), sendTimeout).finally(() => {
        busy = undefined
      })
    },
    async last(text, ms) {
      const end = clock() + ms
      // A copy still being sent is older: it must not arrive after the last one.
      await busy
      for (let wait = 500; ; wait *= 2) {
        if (await send(text, Math.min(sendTimeout, end - clock()))) return
        if (clock() + wait >= end) break
        await new Promise(resolve => setTimeout(resolve, wait))
      }
      say(`the last status was not copied to ${store.where}: what stands there is older`)
    },
  }
}
