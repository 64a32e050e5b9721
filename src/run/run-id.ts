/** `20260125T130000Z-4f2a91`: when the run began (UTC) and six random hex digits, so that two runs never share an id. */
export function runId(now: number, random: () => number): string {
  const start = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const suffix = Math.floor(random() * 0x1000000)
  return `${start}-${suffix.toString(16).padStart(6, '0')}`
}
