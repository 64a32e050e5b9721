import { hostname } from 'node:os'
import { fixedClock, wallClock } from './clock.mjs'
import { consoleLayout, jsonLayout } from './layout.mjs'
import { hash, randomFrom } from './random.mjs'

/** All that a story needs to be told, from the options. Without a fixed start it is told on the machine's clock. */
export function newRun(options) {
  const { types, seed, attempt, start, failFor, json, color, verbose, mainOnly } = options
  const clock = start ? fixedClock(start.ms, start.offset) : wallClock()
  const layout = json ? jsonLayout(clock) : consoleLayout(clock, { colour: color })
  const random = randomFrom(seed + hash(types.join()) + attempt)
  const log = logger(layout, { verbose, mainOnly })
  const costs = { tokens: 0, micros: 0 }
  return {
    ...options,
    clock,
    random,
    log,
    costs,
    host: start ? 'gen-host-1' : hostname(),
    mode: failFor(types, attempt),
    usage: from => usage(from, { random, log, costs, verbose }),
  }
}

const logger = (layout, { verbose, mainOnly }) => {
  const at = level => (name, source, message, exception) =>
    mainOnly && level === 'INFO' && name !== '__main__' ? '' : layout(level, name, source, message, exception)
  return {
    debug: verbose ? at('DEBUG') : () => '',
    info: at('INFO'),
    warning: at('WARNING'),
    error: at('ERROR'),
  }
}

/** What one answer cost. Counted in millionths of a dollar, so that the total is exactly the sum of the lines. */
function usage({ provider, model }, { random, log, costs, verbose }) {
  if (!verbose) return ''
  const tokens = random.integer(380, 1900)
  const micros = Math.round(tokens * 2.5)
  costs.tokens += tokens
  costs.micros += micros
  const text = `Recorded usage: ${provider}/${model} - ${tokens} tokens, $${(micros / 1e6).toFixed(6)}`
  return log.debug('app.cost_tracking', 'cost_tracking:record_usage:118', text)
}
