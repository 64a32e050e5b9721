/** Kinds of trouble, whatever program tells of it. */
export type Category =
  | 'out_of_memory'
  | 'disk_full'
  | 'quota'
  | 'rate_limit'
  | 'timeout'
  | 'auth'
  | 'permission'
  | 'network'
  | 'crash'
  | 'killed'
  | 'assertion'
  | 'conflict'
  | 'data'
  | 'syntax'
  | 'usage'
  | 'config'
  | 'compile'
  | 'not_found'

/**
 * Words of messages that name the kind, the surest first: texts of errno(3) and the codes of HTTP, SQL and the clouds among
 * them. `compile` is never read from words: compilers say it of themselves.
 */
const words: ReadonlyArray<readonly [Category, RegExp]> = [
  [
    'out_of_memory',
    /out[ -]of[ -]memory|\boom[-_ ]?kill|\boom\b|OutOfMemory|\bMemoryError\b|cannot allocate (?:memory|vector)|bad_alloc|memory (?:exhausted|limit)|(?:not enough|insufficient|running low on|was low on) memory|low on resource: memory|OOMKilled|memory budget|heap limit|java heap space|GC overhead limit|MEMLIMIT|(?:failed|unable|could not|couldn't|cannot) (?:to )?(?:malloc|m?allocate)|memory allocation of|\bENOMEM\b|RESOURCE_EXHAUSTED|ALLOC_FAILED|exceed\w* (?:the )?(?:\w+ )?memory|mem\w* usage limit|refuses to provide memory|memory.{1,40}exceed/i,
  ],
  [
    'disk_full',
    /no space left|\bENOSPC\b|disk (?:is )?full|file ?system (?:is )?full|(?:not enough|insufficient) (?:free )?(?:disk |storage )?space|could not extend file|DiskFull|ephemeral[- ]storage/i,
  ],
  ['killed', /\bTerminated\b(?! with)/],
  ['auth', /permission denied[ ,]\(?(?:publickey|password|keyboard|gssapi|please try again)/i],
  [
    'rate_limit',
    /rate.?limit|too many requests|toomanyrequests|\b429\b|throttl|SlowDown|request limit exceeded/i,
  ],
  [
    'quota',
    /quota|too many clients|connection slots|Insufficient (?:cpu|nvidia)|QOSMax|QOSGrp|AssocMax|AssocGrp|too many open files|\bEMFILE\b|LimitExceeded|limit ?exceeded for|resources? exhausted|too many connections|credit balance|billing|reached your .{0,20}limit|file size limit|argument list too long/i,
  ],
  [
    'network',
    /connect(?:ion)?\b.{0,80}\btim(?:ed?|ing)[ -]?out|connect timeout|network is unreachable|\bETIMEDOUT\b/i,
  ],
  [
    'timeout',
    /\btim(?:ed?|ing)[ -]?out\b|deadline ?exceeded|time limit|walltime|wall time|RUNLIMIT|CPULIMIT|took longer than|exceeded timeout|execution_timeout|Timeout, PID|statement timeout|[Rr]eadTimeout|TaskTimeout|SensorTimeout|still running after|did not (?:finish|complete) within|TimeoutError|TimeoutException|Timeout\(ms\)|no output (?:has been )?received|too long with no output|watchdog caught/i,
  ],
  [
    'auth',
    /authenticat|wrong pass(?:word|phrase)|(?:password|passphrase).{0,60}(?:incorrect|required|invalid|failed|wrong)|using password|login (?:failed|incorrect)|logon denied|credentials?\b|unauthori[sz]ed|\b401\b|host key verification|ExpiredToken|(?:token|api key).{0,40}(?:expired|invalid|incorrect|missing)|(?:invalid|incorrect|expired|missing) (?:api )?(?:token|key)|NOAUTH|must be logged in|docker login|az login|no secret key|could not read Username|AADSTS|LOGON_FAILURE|secrets were required|role "[^"]*" does not exist|remote host identification/i,
  ],
  [
    'permission',
    /permission denied|access(?: is|_)? ?denied|AccessDenied|forbidden|\b403\b|\bEACCES\b|\bEPERM\b|operation not permitted|not authorized|unauthorizedoperation|read-?only file ?system|insufficient (?:privilege|permission)|must be (?:superuser|owner|root)|requires? (?:root|superuser)|are you root|not allowed to|insecure permissions|required '[^']*' permission|does not have .{0,60}(?:access|permission)|permission to \S+ denied|denied:/i,
  ],
  [
    'network',
    /connection (?:was )?(?:refused|reset|closed|aborted|lost|failed|failure|error|broken)|connection to .{0,80}(?:failed|refused|lost|closed)|(?:connection|server).{0,80}was (?:lost|refused)|lost connection|(?:couldn't|could not|can't|cannot|can not|failed to|unable to) (?:establish .{0,30})?(?:re)?connect|(?:couldn't|could not|unable to) (?:establish|reach|resolve(?! dependenc))|failed to resolve|can't reach|name or service not known|name resolution|no such host|nodename nor servname|no address associated|no route\b|unreachable|not reachable|\bECONN[A-Z]+|\bENOTFOUND\b|\bEAI_|\bEPIPE\b|EHOSTUNREACH|broken pipe|getaddrinfo|\bsocket\b|\bNXDOMAIN\b|CONNECTION FAILED|bad gateway|service (?:is )?(?:temporarily )?unavailable|\b50[234]\b|no reachable servers|SSL|\bTLS\b|certificate|refused\b|transport endpoint|remote end hung up|unexpected disconnect|closed the connection|server has gone away|stale file handle|rpc failed|not responding|could not transfer|handshake|NoHostAvailable|network (?:error|failure)|i\/o timeout|communications? link failure/i,
  ],
  [
    'crash',
    /segmentation (?:fault|violation)|segfault|SIGSEGV|\bsignal:? (?:4|6|7|8|11)\b|bus error|SIGBUS|core dumped|SIGABRT|\baborted \(|illegal instruction|SIGILL|floating[- ]point exception|SIGFPE|double free|corrupted size|stack smashing|stack overflow|general protection|kernel panic|illegal memory access|device-side assert|internal (?:compiler )?error|all goroutines are asleep|caught segfault|soft lockup|invalid pointer|pure virtual method|SegFault/i,
  ],
  [
    'killed',
    /\bkilled\b|Negsignal|SIGKILL|\bsignal:? (?:9|15|2)\b|SIGTERM|SIGINT|\bterminated by\b|(?:was|been) terminated|cancell?ed\b|preempt|evicted|(?:was |been |^|: )interrupted(?! system)|\baborted by\b|KeyboardInterrupt/i,
  ],
  [
    'assertion',
    /assert(?:ion)?(?:Error)?\b|\btests? failed|\bfailed tests?\b|test failures|there (?:are|were) (?:test|\d+) failures?/i,
  ],
  [
    'conflict',
    /already exists|already (?:running|in progress|in use|being|locked|allocated|defined)|in use\b|is locked|BucketAlreadyExists|(?:get|acquire|acquiring|create|obtain|apply|waiting for).{0,30} lock|lock(?:ed|ing)? (?:file|by|conflict)|lockfile|resource busy|is busy|text file busy|deadlock|in progress|merge conflict|non-fast-forward|ERESOLVE|unmet dependenc|conflicting|version solving failed|no solution found|unsatisfiable|not empty|are the same file|would be overwritten|failed dependencies|concurrent/i,
  ],
  [
    'data',
    /unexpected end of (?:file|input|json)|unexpected eof|not in gzip format|corrupt|checksum|\bcrc\b|truncated|malformed|invalid (?:data|json|xml|utf|header|byte|input|compressed|numeric|character|token|value|format|date|literal)|parse error|parsing error|parser error|duplicate (?:key|entry)|unique constraint|constraint (?:failed|violation)|violates|null check|Violation|value too long|integer out|not recognized|does not match (?:format|any)|unexpected token|can't decode|cannot decode|decode error|data error|integrity|bad magic|(?:integer|value|date|number) out of range|not recognized|file format|decompress|division by zero|codec can't|EOF marker|moov atom|JSONDecodeError|UnicodeDecodeError|could not convert|invalid literal|cannot (?:index|iterate|parse)|mismatch/i,
  ],
  [
    'usage',
    /(?:unrecognized|unknown|invalid|illegal|unexpected|ambiguous) (?:option|argument|flag|command|subcommand|switch|parameter)|missing (?:operand|argument)|option requires|requires? an argument|too (?:many|few) arguments|arguments? (?:is|are) required|no such (?:command|option)|usage:/i,
  ],
  [
    'syntax',
    /syntax error|SyntaxError|SQL syntax|syntax is wrong|invalid syntax|unterminated|unmatched|unexpected (?:symbol|keyword|string)|parse errors?\b|IndentationError/i,
  ],
  [
    'not_found',
    /no such|\bnot found\b|could ?n[o']t find|can(?:no|')t find|couldn't find|unable to (?:find|locate|open|access|stat)|can(?:no|')t (?:stat|open|locate|access|read)|could not (?:open|locate|stat|be found)|fail(?:ed)? to (?:locate|open)|failed to find|does ?n(?:o|')t exist|do not exist|not exist\b|\bENOENT\b|\b404\b|NoSuch\w+|NotFound|no module named|ModuleNotFoundError|not (?:been )?installed|there is no package|unknown (?:database|module|table|column|host|queue|encoder)|no (?:package )?matching|no urls matched|undefined (?:reference|symbol|variable|function|name)|not defined\b|' undefined\b|undeclared|not in std|could not be (?:found|located|opened)|UndefVarError|NameError|is unrecognized|unknown\(?s?\)?:|No rule to make target/i,
  ],
  [
    'config',
    /configuration (?:file|error|paths?|option|is|not)|(?:mis|re)configur|invalid config|config(?:uration)? file|bad config|unbound variable|parameter not set|environment variable|(?<!reference )not set\b|missing required|pyproject\.toml|invalid account|yaml|unsupported argument|invalid reference/i,
  ],
  // Names of environment variables; other keys are those of data.
  ['config', /KeyError: '[A-Z][A-Z0-9_]+'/],
  ['data', /\bKeyError\b/],
]

/** Error texts longer than this say what they are before. */
const longest = 2000

/** What kind of trouble a message tells of; undefined when its words say nothing of it. */
export function categoryOf(message: string): Category | undefined {
  const text = message.length > longest ? message.slice(0, longest) : message
  for (const [category, pattern] of words) if (pattern.test(text)) return category
  return undefined
}
