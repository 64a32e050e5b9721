import type { Io } from '../../cli/command.ts'
import { type Ping, ping } from '../../run/notify/ping.ts'
import type { Watch } from '../../run/output/recorder.ts'
import type { Stop } from '../../run/terminate/stop-signals.ts'
import { sendHttp } from '../../system/http.ts'
import { secret } from '../../system/secret.ts'
import type { RunFlags } from './settings.ts'

/** The monitoring service that `--ping` names; undefined without the flag. */
export function pingFor(
  flags: RunFlags,
  say: (message: string) => void,
  { env, version }: Io,
): Ping | undefined {
  if (flags.ping === undefined) return undefined
  return ping({
    address: secret(flags.ping, '--ping', env),
    async send(url, signal) {
      const headers = { 'user-agent': `bs-run/${version}` }
      return (await sendHttp({ method: 'POST', url, headers, body: '' }, signal)).status
    },
    say,
  })
}

/** Wraps a watch so that the monitoring service also gets the records. */
export const withPing = (ping: Ping | undefined, watch: Watch): Watch =>
  ping === undefined
    ? watch
    : {
        ...watch,
        see(record) {
          watch.see(record)
          ping.see(record)
        },
      }

/** Waits until the monitoring service is informed; a second signal ends the waiting. */
export async function waitForPing(ping: Ping | undefined, stop: Stop): Promise<void> {
  if (ping === undefined) return
  if (stop.now) ping.giveUp()
  const off = stop.onSignal((_, now) => now && ping.giveUp())
  await ping.done()
  off()
}
