/** What the sink `exec` gives to its program, which may start a bs-alert as well. */
export const variables = Object.fromEntries(
  [
    'RULE',
    'SEVERITY',
    'PHASE',
    'KEY',
    'DELIVERY_KEY',
    'SUBJECT',
    'SUMMARY',
    'TEXT',
    'JOB',
    'RUN_ID',
    'TYPE',
    'FAILED_TYPES',
    'ERROR',
  ].map(name => [
    `BS_ALERT_${name}`,
    `set for the program of the sink exec: ${name.toLowerCase().replace('_', ' ')} of the alert`,
  ]),
)
