import type { Secret } from '../secret.ts'
import { exactToken, start, token } from '../token.ts'

const behind = (name: string, words: readonly string[], expression: RegExp, hides: readonly string[], keeps: readonly string[] = []): Secret => ({
  name,
  words,
  expression,
  stays: 'the address before it',
  hides,
  keeps,
})

/** Chats, mail, telephone and addresses that are secrets themselves. Shapes: the providers' documentation. */
export const messages: readonly Secret[] = [
  {
    name: 'Slack token',
    words: ['xox', 'xapp-'],
    expression: new RegExp(
      String.raw`${start}(?:xoxe\.)?(?:xox[a-z]|xapp)-[\w-]{4,1024}(?:\.\.\.[\w*-]{0,64}|…)?`,
      'g',
    ),
    stays: 'nothing',
    hides: ['xoxb-{digit 12}-{digit 12}-{alnum 24}', 'xoxp-{digit 12}-{digit 12}-{digit 12}-{hex 32}', 'xapp-1-{upper 11}-{digit 13}-{hex 64}', 'xoxe.xoxp-1-{alnum 160}', 'xoxs-{digit 12}-{digit 12}-{digit 12}-{hex 10}', 'xoxd-{alnum 100}'],
    keeps: ['boxox-out', 'xoxb is a prefix'],
  },
  behind(
    'Slack webhook',
    ['hooks.slack.com', 'slack-gov.com'],
    /(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[^\s"'<>\\]{1,256}/g,
    ['https://hooks.slack.com/services/T{upper 8}/B{upper 10}/{alnum 24}', 'hooks.slack.com/workflows/T{upper 8}/A{upper 8}/{digit 18}/{alnum 24}'],
    ['see hooks.slack.com for more'],
  ),
  behind(
    'Discord webhook',
    ['/api/webhooks/'],
    /(\/api\/(?:v\d{1,2}\/)?webhooks\/\d{1,24}\/)[\w-]{16,256}/g,
    ['https://discord.com/api/webhooks/1234567890/{word 68}', 'https://ptb.discordapp.com/api/webhooks/99/{word 68}'],
    ['GET /api/webhooks/12 200'],
  ),
  {
    name: 'Discord bot token',
    words: ['discord', 'Discord', 'DISCORD', 'Bot M', 'Bot N', 'Bot O', 'token=', 'authorization='],
    expression: /(?<![\w.-])[MNO][\w-]{22,28}\.[\w-]{6,7}\.[\w-]{27,40}(?![\w-])/g,
    stays: 'nothing',
    hides: ['discord login M{alnum 24}.{word 6}.{alnum 38}', 'DISCORD_TOKEN=N{alnum 23}.{word 6}.{alnum 27}'],
  },
  {
    name: 'Telegram bot token',
    words: [':AA'],
    expression: /(?<![\w-])(?<!\d:)((?:\/?bot)?\d{6,12}:)AA[\w-]{30,40}(?![\w-])/g,
    stays: 'the number of the bot',
    hides: ['https://api.telegram.org/bot123456789:AA{word 33}/sendMessage', '8123456789:AA{word 33}'],
    keeps: ['mac 00:aa:bb:cc:dd:ee', '12:30:AA'],
  },
  behind(
    'Microsoft Teams webhook',
    ['webhook.office.com', 'outlook.office.com/webhook'],
    /((?:webhook\.office\.com\/webhookb2|outlook\.office\.com\/webhook)\/)[^\s"'<>\\]{8,512}/g,
    ['https://acme.webhook.office.com/webhookb2/{hex 8}-{hex 4}@{hex 8}/IncomingWebhook/{hex 32}/{hex 12}', 'https://outlook.office.com/webhook/{hex 36}/IncomingWebhook/{hex 32}'],
  ),
  behind(
    'Mattermost, Rocket.Chat, Zapier, IFTTT or Make webhook',
    ['/hooks/', 'hooks.zapier.com', 'maker.ifttt.com', 'hook.eu', 'hook.us', 'hook.make', 'webhook.site', 'chat.googleapis.com', 'ntfy.sh/'],
    /(\/hooks\/(?:catch\/\d{1,16}\/)?|maker\.ifttt\.com\/(?:trigger\/[\w-]{1,64}\/(?:json\/)?)?(?:with\/key|use)\/|hook\.(?:eu|us)?\d?\.?make\.com\/)[\w-]{12,128}(?:\/[\w-]{12,128})?/g,
    ['https://chat.example.org/hooks/{lower 26}', 'https://open.rocket.chat/hooks/{alnum 17}/{alnum 48}', 'https://hooks.zapier.com/hooks/catch/123456/{alnum 14}', 'https://maker.ifttt.com/trigger/x/with/key/{word 43}', 'https://hook.eu1.make.com/{lower 32}'],
    ['/hooks/pre-commit', 'ran .git/hooks/post-merge'],
  ),
  behind(
    'address of a monitor: healthchecks.io, cronitor, Better Stack, Opsgenie, PagerDuty',
    ['hc-ping.com/', 'healthchecks', 'cronitor.link/', 'cronitor.io/', '/heartbeat/', 'uptimerobot', 'uptime.betterstack.com', 'betteruptime', '/api/push/', 'events.pagerduty.com'],
    /((?:hc-ping\.com|healthchecks\.[\w.-]{1,64}\/ping|cronitor\.(?:link|io)\/p|heartbeat\.uptimerobot\.com|(?:uptime\.betterstack|betteruptime)\.com\/api\/v\d\/heartbeat|events\.pagerduty\.com\/integration|\/api\/push)\/)[\w-]{8,128}/g,
    ['https://hc-ping.com/{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}/fail', 'https://healthchecks.example.org/ping/{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}', 'https://cronitor.link/p/{hex 32}/job', 'https://uptime.betterstack.com/api/v1/heartbeat/{alnum 24}', 'https://heartbeat.uptimerobot.com/m{digit 9}-{hex 40}', 'https://kuma.example.org/api/push/{alnum 32}'],
    ['the healthchecks of today', 'GET /heartbeat/ 200'],
  ),
  token('SendGrid key', 'SG.{word 22}.{word 43}'),
  token('Mailgun key', 'key-{hex 32}'),
  {
    name: 'Mailchimp key',
    words: ['-us'],
    expression: /(?<![\w-])[a-f0-9]{32}-us\d{1,3}(?![\w-])/g,
    stays: 'nothing',
    hides: ['{hex 32}-us14'],
    keeps: ['aws-us1', 'en-us12'],
  },
  token('Brevo key', 'xkeysib-{hex 64}-{alnum 16}', 'xsmtpsib-{hex 64}-{alnum 16}'),
  exactToken('Courier key', 'pk_prod_{upper 28}', 'pk_test_{upper 28}'),
  {
    name: 'Twilio key',
    words: [...'0123456789abcdef'].map(letter => `SK${letter}`),
    expression: /(?<![\w-])SK[a-f0-9]{32}(?![\w-])/g,
    stays: 'nothing',
    hides: ['SK{hex 32}'],
    keeps: ['SKU 12', 'ask a desk'],
  },
  exactToken('ntfy token', 'tk_{lower 29}'),
  token('EasyPost key', 'EZAK{alnum 54}', 'EZTK{alnum 54}'),
  token('HubSpot token', 'pat-na1-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}', 'pat-eu1-{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}'),
  token('Intercom token', 'dG9rO{base64 50}'),
  token('Instagram or Facebook token', 'EAAG{alnum 150}', 'EAAC{alnum 150}', 'EAAM{alnum 150}', 'IGQV{word 130}'),
  token('X (Twitter) bearer token', 'AAAAAAAAAAAAAAAAAAAAA{alnum 80}'),
  token('Lark or Feishu webhook', 'open-apis/bot/v2/hook/{hex 8}-{hex 4}-{hex 4}-{hex 4}-{hex 12}'),
]
