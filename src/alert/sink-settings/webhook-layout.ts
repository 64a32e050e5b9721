import type { SinkOptions } from '../sink.ts'

/** Hosts whose servers take one layout only. */
const hosts: ReadonlyArray<readonly [host: RegExp, layout: string]> = [
  [/^hooks\.slack(?:-gov)?\.com$/, 'slack'],
  [/^(?:(?:canary|ptb)\.)?discord(?:app)?\.com$/, 'discord'],
  [/(?:\.webhook\.office\.com|\.logic\.azure\.com|\.powerplatform\.com|\.powerautomate\.com)$/, 'teams'],
  [/^ntfy\.sh$/, 'ntfy'],
  [/^(?:hc-ping\.com|hchk\.io)$/, 'healthchecks'],
]

/** The sink whose layout a webhook takes: the one that `format` names, else by the host; undefined: our own record. */
export function webhookLayout({ url, format, template }: SinkOptions): string | undefined {
  if (format !== undefined) return format === 'bs' ? undefined : String(format)
  if (template !== undefined || typeof url !== 'string' || !URL.canParse(url)) return undefined
  const { hostname } = new URL(url)
  return hosts.find(([host]) => host.test(hostname))?.[1]
}
