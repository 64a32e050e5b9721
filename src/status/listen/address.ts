import { isIP } from 'node:net'
import { Failure } from '../../lib/failure.ts'

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
}

/** Reads `127.0.0.1:8080`, `localhost:8080`, `[::1]:8080` or `8080`, which means 127.0.0.1. Anything else is a Failure. */
export function listenAddress(text: string): ListenAddress {
  const [, six, name, digits = ''] =
    /^(?:(?:\[([\da-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/i.exec(text.trim()) ?? []
  const port = Number(digits)
  if (digits === '' || port > 65_535 || (six !== undefined && isIP(six) !== 6)) {
    throw new Failure(
      `bad --listen ${JSON.stringify(text)}: write HOST:PORT, such as 127.0.0.1:8080, or 0.0.0.0:8080 for every network`,
    )
  }
  return { host: six ?? name ?? '127.0.0.1', port }
}
