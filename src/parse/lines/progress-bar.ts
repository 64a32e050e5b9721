/** A bar of tqdm, its blanks when it is cleared, or the return before what is written over it. */
const bar = /(?:\d{1,3}%\|[^|\r\n]{0,300}\|[^|[\r\n]{1,60}\[[^\]\r\n]{1,80}\]|\r {0,400}\r|\r)(?=[^\s\r])/g

/**
 * Where, behind a progress bar that ended without a newline, another text stands: the last such place; undefined: nowhere.
 * Programs that log while a bar is shown write so.
 */
export function behindBar(line: string): number | undefined {
  if (!line.includes('\r') && !line.includes('%|')) return undefined
  let at: number | undefined
  for (const found of line.matchAll(bar)) at = found.index + found[0].length
  return at
}

/** Whether a line begins with a bar of tqdm, perhaps behind its label, or is of curl’s table: it belongs to no record. */
export const isBar = (line: string): boolean =>
  (line.includes('%|') && startsBar.test(line)) || (mayBeOfCurl(line) && ofCurl.test(line))
const startsBar = /^\r?[^|\r\n]{0,100}\d{1,3}%\|/
const ofCurl =
  /^(?: {2}% Total {4}% Received % Xferd| {33}Dload {2}Upload|\r?[ \d]{3} +[\d.]+[kMGTP]? +\d{1,3} )/
const mayBeOfCurl = (line: string): boolean =>
  line.startsWith('  % Total ') || line.startsWith('       ') || line.includes('--:--:--')
