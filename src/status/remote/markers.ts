import type { StatusDocument } from '../document.ts'
import { failures } from '../subject.ts'
import type { Store } from './store.ts'

/** Objects beside a remote status document that say how the run ended: `_complete` or `_error`. */
export interface Markers {
  /** Removes those of an earlier run; the first marker of this run waits for that. */
  clear(): void
  /** Writes the marker of a document in a final state; resolves when it has arrived, or after `ms` milliseconds. */
  write(document: StatusDocument, ms: number): Promise<void>
}

export interface MarkersOptions {
  readonly complete: Store
  readonly error: Store
  say(message: string): void
}

/** Milliseconds for one request, and for the first wait before it is repeated. */
const requestTimeout = 10_000
const firstWait = 500

export function markers({ complete, error, say }: MarkersOptions): Markers {
  let clearing: Promise<unknown> = Promise.resolve()
  return {
    clear() {
      const remove = async (store: Store): Promise<void> => {
        const problem = await store.remove(requestTimeout)
        if (problem !== undefined) say(`cannot remove ${store.where}: ${problem} (the job goes on)`)
      }
      clearing = Promise.all([remove(complete), remove(error)])
    },
    async write(document, ms) {
      await clearing
      const isComplete = document.status === 'succeeded'
      const store = isComplete ? complete : error
      const text = isComplete ? completeText(document) : errorText(document)
      const end = performance.now() + ms
      for (let wait = firstWait; ; wait *= 2) {
        const left = end - performance.now()
        const problem = await store.put(
          text,
          Math.max(1, Math.ceil(Math.min(requestTimeout, left))),
          'text/plain',
        )
        if (problem === undefined) return
        if (performance.now() + wait >= end) {
          say(`cannot write ${store.where}: ${problem} (monitors that wait for it do not see the end)`)
          return
        }
        await new Promise(resolve => setTimeout(resolve, wait))
      }
    },
  }
}

/** The address of an object beside another: its last part replaced, the query of an http address kept. */
export const besideAddress = (address: string, name: string): string =>
  /^s3:/i.test(address)
    ? address.slice(0, address.lastIndexOf('/') + 1) + name
    : address.replace(/^(\w+:\/\/[^?#]*\/)[^/?#]*/, (_all, folder: string) => folder + name)

const completeText = ({ run_id, ended_at }: StatusDocument): string =>
  `${[run_id, 'succeeded', ended_at].filter(Boolean).join(' ')}\n`

/** What went wrong, in one line: monitors show it as the reason. */
function errorText(document: StatusDocument): string {
  const { status = 'failed', exit_code: code, last_error: error } = document
  const parts = [
    status.replaceAll('_', ' '),
    failures(document),
    ...(code === undefined ? [] : [`exit code ${code}`]),
  ]
  return `${parts.filter(Boolean).join(', ')}${error === undefined ? '' : `: ${error}`}\n`
}
