/** The door of this room: what other rooms hide secrets with. It is bundled once, for all programs. */
export { firstSuspect } from './byte-sieve.ts'
export { cutAt } from './cut-point.ts'
export { hideSecretsDeep } from './hide-deep.ts'
export { hideSecrets, hideSpans, mayHoldSecret, spansIn } from './hide-text.ts'
export { type LineRedactor, lineRedactor } from './line-redactor.ts'
export { hidden } from './secret.ts'
