import type { Summary } from '../../records/index.ts'

/**
 * The warnings that people see as such. That lines are in no known format is none: what scripts print rarely is a log. It is
 * told elsewhere, and `--fail-on not_understood` finds it.
 */
export const shownWarnings = ({ warnings }: Pick<Summary, 'warnings'>): Summary['warnings'] =>
  warnings.filter(({ name }) => name !== 'not_understood')
