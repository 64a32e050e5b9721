/** Texts of errno(3), as programs print them behind a colon. */
export const errno =
  'No such file or directory|Permission denied|No space left on device|Disk quota exceeded|Connection (?:refused|reset by peer|timed out)|Operation (?:not permitted|timed out)|Input/output error|Read-only file system|Cannot allocate memory|Out of memory|Too many open files|Broken pipe|No route to host|Network is unreachable|Host is (?:down|unreachable)|Name or service not known|Temporary failure in name resolution|Resource temporarily unavailable|Device or resource busy|Text file busy|File exists|Is a directory|Not a directory|Directory not empty|Argument list too long|Exec format error|Bad file descriptor|Invalid argument|File too large|Stale file handle|Address already in use|Illegal seek|Function not implemented|File name too long|Transport endpoint is not connected|No such device(?: or address)?|Invalid cross-device link|Interrupted system call|Bad address|Operation not supported|[Nn]o such host|permission denied|no such file or directory|connection refused|i/o timeout|Access denied'
/** `Bad address|Is down` → `[Bb]ad address|[Ii]s down`, where a capital begins an alternative. */
export const eitherCase = (texts: string): string =>
  texts.replace(/(^|\|)([A-Z])/g, (_, bar, letter) => `${bar}[${letter}${letter.toLowerCase()}]`)
export const code =
  'E(?:NOENT|ACCES|PERM|NOSPC|CONN\\w+|TIMEDOUT|PIPE|MFILE|NOMEM|IO|ROFS|BUSY|EXIST|ISDIR|NOTDIR|NOTFOUND|ADDRINUSE|HOSTUNREACH|NETUNREACH|DQUOT)\\b'
export const mark = String.raw`^[ \t]{0,8}(?:(?:[!*#>=~-]{1,10}|\[[!xX*-]\]|[✗✘✖❌✕×⨯🔴💥🚨⛔]️?|\[[✗✖]\]) +)?`
export const program = String.raw`(?:\S{0,200}/)?(?<logger>(?!(?:[Ee]rror|ERROR|[Ff]atal|FATAL|[Ww]arning|WARNING|[Ff]ailed|FAILED|INFO|[Ii]nfo|DEBUG|[Dd]ebug|\w{1,50}(?:Error|Exception))\b)[A-Za-z][\w.+-]{0,60}?)(?:\[\d{1,8}\]|\(\d{1,8}\))?`

/** A program in front of its message; words that open a sentence are none. */
export const speaker = String.raw`(?:\S{0,200}/)?(?<logger>(?!(?:[Ee]rrors?|ERRORS?|[Ff]atal|FATAL|[Ww]arning|WARNING|[Ff]ailed|FAILED|[Ff]ailure|INFO|[Ii]nfo|DEBUG|[Dd]ebug|[Nn]ote|NOTE|[Nn]otice|[Tt]ip|[Hh]int|[Uu]sage|TODO|[Ss]ubject|[Ss]tep|[Tt]est|[Ss]tatus|[Ss]tate|[Rr]esult|[Mm]ode|[Pp]hase|https?)\b)[A-Za-z][\w.+-]{1,60})(?:\[\d{1,8}\]|\(\d{1,8}\))?`
export const verbs =
  "[Ff]ail(?:ed|s|ure)? to|FAILED TO|[Cc]ould not|COULD NOT|[Cc]ould ?n['’]t|[Cc]annot|CANNOT|[Cc]an not|[Cc]an['’]?t|[Uu]nable to|UNABLE TO|[Nn]ot able to|[Rr]efus(?:ed|ing|es) to|[Dd]id not|[Dd]idn't|[Ee]rror (?:while|in|during|on|at|when|[a-z]+ing)"
