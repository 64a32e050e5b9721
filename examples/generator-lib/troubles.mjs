/** What a provider says when it does not answer, as the generator's classifier words it. */
const kinds = {
  rate_limit: {
    severity: 'HIGH',
    text: name => `Rate limit exceeded for ${name}. Will retry with exponential backoff.`,
  },
  billing: {
    severity: 'CRITICAL',
    category: 'billing_quota',
    text: name =>
      `Billing or quota issue detected. Please check your ${name} account balance and usage limits.`,
  },
  auth: {
    severity: 'CRITICAL',
    category: 'authentication',
    text: name => `Authentication failed. Please verify your ${name} API key is valid and has not expired.`,
  },
}

/** The whole of a classified error: `[HIGH] openai: rate_limit - Rate limit exceeded …`, and its parts. */
export function trouble(mode, provider) {
  const { severity, category = mode, text } = kinds[mode]
  const message = text(provider)
  return { category, message, whole: `[${severity}] ${provider}: ${category} - ${message}` }
}

/** The provider's own words. The number behind "Used" is there to be taken for a 402 by careless readers. */
export const rawRateLimit = (model, random) =>
  `Error code: 429 - {'error': {'message': 'Rate limit reached for ${model} on tokens per min (TPM): Limit 30000, Used 29402, Requested ${random.integer(900, 1900)}. Please try again in ${random.between(1, 4).toFixed(3)}s.', 'type': 'tokens', 'code': 'rate_limit_exceeded'}}`

/** Three tries at one question, all in vain. */
export function* exhausted({ log, random }, { provider, model }, suffix = '') {
  const { message } = trouble('rate_limit', provider)
  const where = suffix === '' ? 'base:with_retry' : 'base:with_retry_async'
  for (const [attempt, seconds] of ['2.0', '4.0'].entries()) {
    const text = `Retryable error from ${provider} (attempt ${attempt + 1}/3): ${message} Retrying in ${seconds}s...`
    yield log.warning('app.providers.base', `${where}:${suffix === '' ? 308 : 383}`, text)
    yield 0.2
  }
  const last = `All 3 attempts exhausted for ${provider}: ${rawRateLimit(model, random)}`
  yield log.error('app.providers.base', `${where}:${suffix === '' ? 317 : 392}`, last)
}

/** One try, and no use in another. */
export function* refused({ log }, mode, { provider }, suffix = '') {
  const source = suffix === '' ? 'base:with_retry:296' : 'base:with_retry_async:371'
  const { message } = trouble(mode, provider)
  yield log.warning('app.providers.base', source, `Non-retryable error from ${provider}: ${message}`)
}

export const opened = ({ log }, provider) =>
  log.info(
    'app.circuit_breaker',
    'circuit_breaker:_transition_to:287',
    `Circuit breaker [${provider}]: closed -> open (Failure threshold exceeded (consecutive=5, error_rate=100.00%))`,
  )

const breakers = ['openai', 'anthropic', 'google', 'xai'].flatMap((name, _, all) =>
  name === 'xai' ? [name, ...all.map(provider => `judge-${provider}`)] : [name],
)

export const resetBreakers = ({ log }) =>
  [
    ...breakers.map(name => ['circuit_breaker:reset:441', `Circuit breaker [${name}] reset from closed`]),
    ['circuit_breaker:reset_all:523', 'All circuit breakers reset'],
  ]
    .map(([source, text]) => log.info('app.circuit_breaker', source, text))
    .join('')
