import type { Io } from '../../cli/command.ts'
import { type Ping, ping } from '../../run/notify/ping.ts'
import type { Watch } from '../../run/output/recorder.ts'
import type { Stop } from '../../run/terminate/stop-signals.ts'
import { sendHttp } from '../../system/http.ts'
import { secret } from '../../system/secret.ts'
import type { RunFlags } from './settings.ts'

/** The monitor that `--ping` names. */
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

/** The same watch, and the monitor sees the records as well. */
export const seenBy = (ping: Ping | undefined, watch: Watch): Watch =>
  ping === undefined
    ? watch
    : {
        ...watch,
        see(record) {
          watch.see(record)
          ping.see(record)
        },
      }

/** Waits for the monitor, unless a second signal says that nobody wants to. */
export async function pinged(ping: Ping | undefined, stop: Stop): Promise<void> {
  if (ping === undefined) return
  if (stop.now) ping.giveUp()
  const off = stop.onSignal((_, now) => now && ping.giveUp())
  await ping.done()
  off()
}
