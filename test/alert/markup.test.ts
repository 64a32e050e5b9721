import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { messageOf } from '../../src/alert/messages/message.ts'
import { discordBody } from '../../src/alert/sinks/discord.ts'
import { mattermostBody } from '../../src/alert/sinks/mattermost.ts'
import { slackBody } from '../../src/alert/sinks/slack.ts'
import { teamsBody } from '../../src/alert/sinks/teams.ts'

/** What a log may hold, and each server would take for markup. */
const text = '*bold* _slanted_ ~gone~ `code` [x](http://evil.example) <!channel>'
const message = messageOf(
  {
    event: 'alert',
    rule: 'run_failed',
    severity: 'critical',
    status: 'firing',
    job: 'my_job_*x*',
    summary: `a_b_c failed: ${text}`,
    error_sample: text,
    log_file: 'logs/my_log_file.log',
    results: [{ type: 'my_type_*1*', status: 'failed', error: text }],
  },
  'firing',
)

/** All texts in a body, with the key under which each stands. */
function texts(value: unknown, key = ''): Array<readonly [string, string]> {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, held]) => texts(held, name))
}

/** The characters of markup that are not escaped, outside of code. */
const active = (marked: string): string =>
  marked
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\\[\W_]/g, '')
    .replace(/^(?:#### )|\*\*/gm, '')
    .replace(/[^*_~`[\]]/g, '')

describe('what a log says is shown as it is', () => {
  test('in Slack: markup is read in nothing but code', () => {
    const { mrkdwn, blocks } = slackBody(message) as { mrkdwn: boolean; blocks: object[] }
    assert.equal(mrkdwn, false)
    const read = JSON.stringify(blocks).match(/\{"type":"mrkdwn"[^}]*\}/g) ?? []
    assert.deepEqual(
      read.map(block => JSON.parse(block).text),
      ['*First error*\n```*bold* _slanted_ ~gone~ `code` [x](http://evil.example) &lt;!channel&gt;```'],
    )
    assert.match(JSON.stringify(blocks), /my_type_\*1\*/)
    assert.match(JSON.stringify(blocks), /logs\/my_log_file\.log/)
  })

  for (const [server, body] of [
    ['Mattermost', mattermostBody(message)],
    ['Discord', discordBody(message)],
  ] as const)
    test(`in ${server}: each sign is escaped, in the title too`, () => {
      for (const [key, marked] of texts(body))
        if (!['fallback', 'color', 'title_link', 'url'].includes(key))
          assert.equal(active(marked), '', `${key}: ${marked}`)
    })

  test('in Teams: each sign is escaped, in the error too', () => {
    const body = JSON.parse(teamsBody(message))
    const card = body.attachments[0].content.body
    for (const [key, marked] of texts(card))
      if (key === 'text' || key === 'value') assert.equal(active(marked), '', `${key}: ${marked}`)
  })

  test('a dash or a number in front makes no list', () => {
    for (const summary of ['- minus', '1. first']) {
      const { attachments } = mattermostBody(
        messageOf({ event: 'alert', rule: 'r', severity: 'info', status: 'firing', summary }, 'firing'),
      ) as { attachments: Array<{ text: string }> }
      assert.match(attachments[0]?.text ?? '', /^(?:\\- minus|1\\\. first)/)
    }
  })
})
