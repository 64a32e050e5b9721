import type { Io } from '../../cli/command.ts'

/** Whether the terminal shows UTF-8. POSIX: LC_ALL overrides LC_CTYPE, which overrides LANG. */
export const isUnicode = ({ LC_ALL, LC_CTYPE, LANG }: Io['env']): boolean =>
  /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')
