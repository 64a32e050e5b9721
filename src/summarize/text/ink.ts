import type { Paint } from './table.ts'

export type Ink = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow', Paint>>

const sgr =
  (code: number): Paint =>
  text =>
    `\x1b[${code}m${text}\x1b[0m`

const plain: Paint = text => text

/** Terminal colours, or functions that add no colour. */
export const ink = (color: boolean): Ink =>
  color
    ? { bold: sgr(1), dim: sgr(2), red: sgr(31), green: sgr(32), yellow: sgr(33) }
    : { bold: plain, dim: plain, red: plain, green: plain, yellow: plain }
