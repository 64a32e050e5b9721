import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exit, Failure, reason } from '../../lib/failure.ts'
import type { ListenAddress } from './address.ts'

/** The answer to a request. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface StatusServer {
  /** `http://127.0.0.1:8080/` */
  readonly url: string
  /** Ends all connections, and resolves when the port is free. */
  close(): Promise<void>
}

/** Milliseconds that a client has for its request, and that a connection may be idle. */
const requestTimeout = 10_000
const idleTimeout = 15_000
/** More connections at once are closed as they come. */
const mostConnections = 512

/**
 * Listens, and answers GET and HEAD with what `answer` resolves to for the path; any other method gets 405. Rejects with a
 * Failure when the address cannot be used.
 */
export async function statusServer(
  { host, port }: ListenAddress,
  answer: (path: string) => Promise<Answer>,
): Promise<StatusServer> {
  const server = createServer({ maxHeaderSize: 8192 }, (request, response) => {
    void respond(request, response, answer)
  })
  server.headersTimeout = requestTimeout
  server.requestTimeout = requestTimeout
  server.keepAliveTimeout = 5000
  server.timeout = idleTimeout
  server.maxConnections = mostConnections
  // A malformed request gets 400; nobody else has to know.
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  await opened(server, { host, port })
  const { port: used } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${used}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function opened(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      const { code } = error as NodeJS.ErrnoException
      const why =
        code === 'EADDRINUSE'
          ? 'another program listens there'
          : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
            ? 'this machine has no such address'
            : reason(error)
      reject(
        new Failure(
          `cannot listen on ${host}:${port}: ${why} (choose another with --listen HOST:PORT)`,
          exit.unreachable,
        ),
      )
    })
    server.listen({ host, port, backlog: mostConnections }, resolve)
  })
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (path: string) => Promise<Answer>,
): Promise<void> {
  const { method = '', url = '/' } = request
  // A body is of no use; it is read so that the client can read the answer.
  request.resume()
  const found =
    method === 'GET' || method === 'HEAD'
      ? await answer(url.split('?', 1)[0] ?? '/').catch(failed)
      : { status: 405, type: plain, body: 'only GET and HEAD\n', headers: { allow: 'GET, HEAD' } }
  const body = Buffer.from(found.body)
  response.writeHead(found.status, {
    'content-type': found.type,
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...found.headers,
  })
  response.end(method === 'HEAD' ? undefined : body)
}

export const plain = 'text/plain; charset=utf-8'

const failed = (error: unknown): Answer => ({
  status: 500,
  type: plain,
  body: `the status cannot be judged: ${reason(error)}\n`,
})
