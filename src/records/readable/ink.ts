/** Colours of the readable view. */
export type Ink = Readonly<
  Record<'dim' | 'bold' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>
>

// ECMA-48, select graphic rendition.
const paint = (code: number) => (text: string) => `\x1b[${code}m${text}\x1b[0m`
const plain = (text: string): string => text

/** Functions that colour text; without `color`, functions that leave it unchanged. */
export const ink = (color: boolean): Ink =>
  color
    ? { dim: paint(2), bold: paint(1), red: paint(31), green: paint(32), yellow: paint(33), cyan: paint(36) }
    : { dim: plain, bold: plain, red: plain, green: plain, yellow: plain, cyan: plain }
