/**
 * Stands in for what yargs lays out help pages with when the programs are bundled (src/bundle.mjs): the pages are ours,
 * and building tables of emoji would take a tenth of the time that a program needs to start.
 */
export default function unused(): never {
  throw new Error('the help pages are made in src/cli/help.ts')
}
