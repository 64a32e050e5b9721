import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import type { Outgoing, SinkContext } from '../../src/alert/sink.ts'
import type { Alert } from '../../src/records/index.ts'

/** A context with nothing in the environment. */
export const context = (more: Partial<SinkContext> = {}): SinkContext => ({
  env: {},
  version: '9',
  say() {},
  now: () => Date.parse('2026-01-25T13:20:00.000Z'),
  kill: (pid, signal) => process.kill(pid, signal),
  ...more,
})

/** Four of six types failed, with all that an alert can say. */
export const alert: Alert = {
  timestamp: '2026-01-25T13:17:00.500Z',
  event: 'alert',
  run_id: '20260125T130000Z-4f2a91',
  rule: 'multi_type_failure',
  severity: 'critical',
  status: 'firing',
  summary: '4 of 6 types failed: pattern, spatial, math, memory (first error: Rate limit exceeded)',
  key: 'multi_type_failure:20260125T130000Z-4f2a91',
  value: 4,
  threshold: 3,
  failed_count: 4,
  failed_types: ['pattern', 'spatial', 'math', 'memory'],
  error_sample: 'Rate limit exceeded',
  error_category: 'rate_limit',
  job: 'nightly',
  host: 'worker-1',
  total_types: 6,
  results: [
    {
      type: 'pattern',
      status: 'failed',
      attempts: 3,
      exit_code: 2,
      duration_seconds: 245,
      error: 'Rate limit exceeded',
    },
    { type: 'spatial', status: 'failed', exit_code: 2 },
    { type: 'math', status: 'failed', exit_code: 137 },
    { type: 'memory', status: 'failed', exit_code: 4, error: 'Database is gone' },
    { type: 'logic', status: 'success', duration_seconds: 600 },
    { type: 'verbal', status: 'success', attempts: 2 },
  ],
  report: 'https://ci.example.org/runs/4f2a91',
  log_file: 'logs/nightly.log',
  last_success: '2026-01-24T13:20:00.000Z',
}

/** As large and as nasty as the schema lets an alert be. */
export const monstrous: Alert = {
  ...alert,
  summary: `*all* _200_ types \`failed\` <!channel> @everyone [x](y) & "quotes" \u001b[31m ${'é✗𝄞'.repeat(3000)}`,
  error_sample: '```<b>&</b> </pre> *bold* | ~ @here'.repeat(6).slice(0, 200),
  failed_types: Array.from({ length: 2000 }, (_, index) => `type-${index} <&>*_`),
  results: Array.from({ length: 50 }, (_, index) => ({
    type: `type ${index} <!here> *_\`~`,
    status: 'failed',
    attempts: 3,
    exit_code: 2,
    duration_seconds: 9,
    error: `error ${index} ✗ `.repeat(20).slice(0, 200),
  })),
  job: 'j'.repeat(100),
  host: 'h'.repeat(300),
  log_file: `/var/${'l'.repeat(900)}`,
  key: `multi_type_failure:${'k'.repeat(600)}`,
}

export const outgoing = (one: Alert = alert, phase: Outgoing['phase'] = 'firing'): Outgoing => ({
  alert: one,
  phase,
  key: `${one.key}:${phase}:1`,
})

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A real server on this machine that keeps what it gets and answers each request with the next of these. */
export async function serve(
  ...answers: ReadonlyArray<(request: Received, response: ServerResponse) => void>
) {
  const requests: Received[] = []
  const listener: RequestListener = async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    }
    requests.push(received)
    ;(answers[requests.length - 1] ?? answers.at(-1))?.(received, response)
  }
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  after(close)
  const { port } = server.address() as AddressInfo
  return { requests, host: `http://127.0.0.1:${port}`, port, close }
}

export const answer =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  (_request: unknown, response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body)

export const never = new AbortController().signal
