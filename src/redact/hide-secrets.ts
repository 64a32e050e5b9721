/** The door of this room: what other rooms hide secrets with. Those who read bytes have byte-sieve.ts as well. */
export { cutAt } from './cut-point.ts'
export { hideSecretsDeep } from './hide-deep.ts'
export { hideSecrets, mayHoldSecret } from './hide-text.ts'
export { type LineRedactor, lineRedactor } from './line-redactor.ts'
