import type { Secret } from '../secret.ts'
import { addresses } from './addresses.ts'
import { clouds } from './clouds.ts'
import { commands } from './commands.ts'
import { developers } from './developers.ts'
import { headers } from './headers.ts'
import { keys } from './keys.ts'
import { messages } from './messages.ts'
import { models } from './models.ts'
import { named } from './named.ts'
import { payments } from './payments.ts'

/** Every kind of secret there is, by chapter. */
export const chapters: ReadonlyArray<readonly [title: string, secrets: readonly Secret[]]> = [
  ['Values that a name gives away', named],
  ['Passwords in addresses', addresses],
  ['Headers of HTTP', headers],
  ['Passwords in commands', commands],
  ['Key material and hashes of passwords', keys],
  ['Clouds, storage and databases', clouds],
  ['Code, packages and tools of developers', developers],
  ['Language models', models],
  ['Chats, mail and webhooks', messages],
  ['Payment, shops and monitoring', payments],
]

export const secrets: readonly Secret[] = chapters.flatMap(([, chapter]) => chapter)
