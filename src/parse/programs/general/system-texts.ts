import type { Program } from '../program.ts'
import { code } from './words.ts'

/** Texts and codes of errno(3) anywhere in a line. */
export const systemTexts: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'no space',
        'quota ex',
        'allocate memory',
        'command not found',
        'refused',
        'reset by peer',
        'read-only file',
        'open files',
        'denied',
        'output error',
        'stale file',
        'name resolution',
        'service not known',
        'no route to host',
        'no such file',
      ],
      is: String.raw`^(?<message>.{0,600}(?:\b|')(?:No space left on device|Disk quota exceeded|Cannot allocate memory|command not found|[Cc]onnection (?:was )?refused|Connection reset by peer|Read-only file system|Too many open files|[Pp]ermission denied|[Aa]ccess (?:is )?denied|Input/output error|Stale file handle|Temporary failure in name resolution|Name or service not known|No route to host|[Nn]o such file or directory)\b.{0,400})$`,
      isGeneral: true,
    },
    {
      holds: [
        'enoent',
        'eacces',
        'eperm',
        'enospc',
        'econn',
        'etimedout',
        'epipe',
        'emfile',
        'enomem',
        'eaddrinuse',
        'ehostunreach',
        'enotfound',
      ],
      is: `^(?<message>.{0,600}\\b${code}.{0,400})$`,
      isGeneral: true,
    },
  ],
  samples: {},
  never: [],
}
