import { describe } from 'node:test'
import { gives } from './gives.ts'

const fields = { user: 1, ok: true }

describe('the object behind a text is its data', () => {
  for (const line of [
    'Event      {"user":1,"ok":true}',
    'Event\t{"user":1,"ok":true}',
    '2026-01-25 13:00:00 [info     ] Event      {"user": 1, "ok": true}',
    '2026-01-25T13:00:00Z INFO Event {"user":1,"ok":true}',
    '2026-01-25 13:00:00,823 - app - INFO - Event {"user": 1, "ok": true}',
    'info: Event {"user":1,"ok":true}',
  ])
    gives([[line, [line], [{ event: 'log', message: 'Event', data: fields }]]])

  gives([
    [
      'but none behind a mark',
      ['2026-01-25T13:00:00Z ERROR failed to bind: {"error":"EADDRINUSE"}'],
      [{ message: 'failed to bind: {"error":"EADDRINUSE"}', data: undefined }],
    ],
    [
      'nor one that is no JSON',
      ['2026-01-25T13:00:00Z INFO got {a} b {"c}'],
      [{ message: 'got {a} b {"c}' }],
    ],
    ['nor a bare text with one blank', ['Event {"user":1}'], [{ event: 'line' }]],
  ])
})
