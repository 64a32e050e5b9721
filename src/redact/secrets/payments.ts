import type { Secret } from '../secret.ts'
import { exactToken, token } from '../token.ts'

/** Written like this, it is no template of ours. */
const dollar = '$'

/** Payment, shops and what watches over programs. Shapes: the providers' documentation. */
export const payments = (): readonly Secret[] => [
  token(
    'Stripe key',
    'sk_live_{alnum 24}',
    'sk_test_{alnum 24}',
    'rk_live_{alnum 24}',
    'rk_test_{alnum 24}',
    'pk_live_{alnum 24}',
    'sk_prod_{alnum 24}',
  ),
  token('Stripe webhook secret', 'whsec_{base64 32}'),
  token(
    'Square token',
    'sq0atp-{word 22}',
    'sq0csp-{word 43}',
    'sq0idp-{word 22}',
    'EAAAE{word 59}',
    'EAAAl{word 59}',
  ),
  token(
    'PayPal or Braintree token',
    `access_token$production${dollar}{lower 16}${dollar}{hex 32}`,
    `access_token$sandbox${dollar}{lower 16}${dollar}{hex 32}`,
  ),
  token(
    'Shopify token',
    'shpat_{hex 32}',
    'shpca_{hex 32}',
    'shppa_{hex 32}',
    'shpss_{hex 32}',
    'shpua_{hex 32}',
    'shptka_{hex 32}',
  ),
  token('Shippo token', 'shippo_live_{hex 40}', 'shippo_test_{hex 40}'),
  token('Duffel token', 'duffel_live_{word 43}', 'duffel_test_{word 43}'),
  token('Flutterwave key', 'FLWSECK-{hex 32}-X', 'FLWSECK_TEST-{hex 32}-X', 'FLWPUBK_TEST-{hex 32}-X'),
  token('Razorpay key', 'rzp_live_{alnum 14}', 'rzp_test_{alnum 14}'),
  token('Lob, GoCardless or Mollie key', 'live_{word 40}', 'sandbox_{word 40}'),
  token(
    'Plaid token',
    'access-sandbox-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}',
    'access-production-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}',
    'access-development-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}',
  ),
  token('Adyen key', 'AQE{alnum 60}-{base64 44}-{word 16}'),
  token(
    'Paddle or Polar key',
    'pdl_live_apikey_{lower 26}_{alnum 22}_{alnum 3}',
    'pdl_sdbx_apikey_{lower 26}_{alnum 22}_{alnum 3}',
    'polar_oat_{alnum 40}',
    'polar_pat_{alnum 40}',
  ),
  token('Alchemy key', 'alcht_{alnum 30}'),
  token(
    'New Relic key',
    'NRAK-{upper 27}',
    'NRJS-{hex 19}',
    'NRII-{word 32}',
    'NRIQ-{word 32}',
    'NRRA-{hex 42}',
    'NRSP-{word 30}',
  ),
  exactToken('New Relic licence key', '{hex 36}NRAL', 'eu01xx{hex 34}'),
  token('Grafana token', 'glsa_{alnum 32}_{hex 8}', 'glc_{base64 80}'),
  token('Sentry token', 'sntrys_{base64 90}', 'sntryu_{hex 64}', 'sntrya_{hex 64}'),
  token('Datadog token', 'ddapp_{alnum 34}'),
  token('Honeycomb key', 'hcaik_{alnum 58}', 'hcamk_{alnum 58}', 'hcxik_{alnum 58}'),
  token(
    'Axiom token',
    'xaat-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}',
    'xapt-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}',
  ),
  token('Logfire token', 'pylf_v1_us_{alnum 43}', 'pylf_v1_eu_{alnum 43}'),
  exactToken('Checkly key', 'cu_{hex 32}'),
]
