const escapeCharacter = 27
const before = /^(?:\x1b\[[\d;]{0,20}[mK])+/
const behind = /(?:\x1b\[[\d;]{0,20}[mK])+$/

/** `ESC[32mtextESC[0m` → `text`: a line without the colours around it; those inside stay. */
export const withoutColourAround = (line: string): string =>
  line.charCodeAt(0) === escapeCharacter ? line.replace(before, '').replace(behind, '') : line
