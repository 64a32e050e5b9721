import type { Secret } from '../secret.ts'
import { addresses } from './addresses.ts'
import { beside } from './beside.ts'
import { clouds } from './clouds.ts'
import { code } from './code.ts'
import { codes } from './codes.ts'
import { commands } from './commands.ts'
import { developers } from './developers.ts'
import { dialogues } from './dialogues.ts'
import { encoded } from './encoded.ts'
import { headers } from './headers.ts'
import { keys } from './keys.ts'
import { languages } from './languages.ts'
import { messages } from './messages.ts'
import { models } from './models.ts'
import { named } from './named.ts'
import { payments } from './payments.ts'
import { prose } from './prose.ts'
import { spoken } from './spoken.ts'
import { sql } from './sql.ts'

interface Chapter {
  readonly title: string
  readonly secrets: readonly Secret[]
}

let made: readonly Chapter[] | undefined

/** Every kind of secret there is. Made when the first alarm is raised: most programs never pay for it. */
export function chapters(): readonly Chapter[] {
  made ??= [
    { title: 'Values that a name gives away', secrets: named() },
    { title: 'Values beside their names', secrets: [...beside(), ...prose(), ...sql(), ...codes()] },
    { title: 'Encoded names, and documents of keys', secrets: encoded() },
    { title: 'Words of other languages', secrets: languages() },
    { title: 'Names and values in sentences', secrets: spoken() },
    { title: 'Names and values in code and shells', secrets: code() },
    { title: 'Passwords in addresses', secrets: addresses() },
    { title: 'Headers of HTTP', secrets: headers() },
    { title: 'Passwords in commands', secrets: commands() },
    { title: 'Passwords in protocols and network devices', secrets: dialogues() },
    { title: 'Key material and hashes of passwords', secrets: keys() },
    { title: 'Clouds, storage and databases', secrets: clouds() },
    { title: 'Code, packages and tools of developers', secrets: developers() },
    { title: 'Language models', secrets: models() },
    { title: 'Chats, mail and webhooks', secrets: messages() },
    { title: 'Payment, shops and monitoring', secrets: payments() },
  ]
  return made
}

let all: readonly Secret[] | undefined

/** The secrets of all chapters, in one order that is always the same. */
export function secrets(): readonly Secret[] {
  all ??= chapters().flatMap(chapter => chapter.secrets)
  return all
}
