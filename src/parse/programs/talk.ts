/** None of them went wrong: `errors: 0`, `812 files: 0 missing`, `0 failed`, `error=null`; `error 0.012` is measured. */
const none =
  /\bfailed: 0(?!\d)|^\w+ \d+ \w+: 0 (?:missing|invalid|rejected|unreadable)\.?$|\bin 0 (?:files|rows|records|tables|documents)$|\berror[ :=]{1,2}\d?\.\d{2,}(?=[,; ]|$)|^0 (?:[a-z]+ ){1,6}(?:failed|errors?)[.!]?$|\bfail(?:ed|ures?) .{1,40}: (\d+) of \1\b|\bnormal exit\b|\b[Ii]nvalid [\w -]{1,40}: 0$|\bnone (?:of \w+ )?failed\b|, (?:none|nothing) (?:(?:is|are|was|were) )?(?:missing|invalid|corrupt(?:ed)?|broken|lost|damaged|rejected|unreadable|refused)[.!]?$|\b(?:denied|refused|rejected|failed|lost|killed) (?:count|total)s?[ :=]{1,3}0$|\b(?:no|0|zero|without(?: an?y?)?|not? any) (?:\w{1,20} )?(?:errors?|failures?|warnings?|fail(?:ed|ing)?|problems?)\b|\b(?:errors?|fail(?:ed|ures?)|exception|failure count|problems|code|status|rc)[ :=(]{1,3}(?:0|none|null|nil|undefined|no|false|<nil>|n\/a|\[\]|""|'')(?=[ ,;)\]}|]{0,3}$|[,;)\]}|/]| {1,3}\w+[=:]| {2}| -)|\berror(?:s|_rate)? (?:rate|budget|bars?|tolerance|margin|of the mean|correct|counts?|codes?(?!:? ?(?:\w{0,24}[\d_]))|logs?|logging|handl|report|model|messages?(?!: \S)|pages?|reports?|threshold)/i

/** It went well after all, or is tried again, or is a test's or a list's name. */
const well =
  /(?:\.\.+ ?(?:ok|yes|no|found|done|pass(?:ed)?|skipped)|: (?:ok|passed|success)|\b(?:exists?|back)[,;:] nothing to do|\brequired: (?:no|false|none)|\b(?:ok|pass(?:ed|es)?|succeeded|skipped|ignored|recovered))[.!]?$|^(?:ok|pass(?:ed)?|skip(?:ped|ping)?|changed|info|debug|trace|notice|note|tip|hint|example|fixed(?=:)|fix(?:es)? .{0,60}\b(?:when|tests?|crash|bug|error)\b|merge (?:branch|pull)|captured|todo|recover(?:ed|ing)|for more|more information|original error|context(?=:)|recommended|suggest\w*|she said|he said|(?:answer|question|explanation|option [a-e])(?=:)|usage|see|reading|writing|loading|started|finished)\b|^\[ {0,4}(?:ok|pass(?:ed)?|info|debug|note) {0,4}\]|^(?:\xe2\x9c[\x93\x94\x85]|[✓✔✅])|\bretry(?:ing)?\b.{0,80}\b(?:ok|succe)/i

/** It was meant to happen, or only counts: `reads failed due to low quality: 1220`, `invalid rows: 0 of 12`, `denied list: empty`. */
const counted =
  /\b(?:on purpose|deliberately|intentionally|as (?:expected|planned|intended|designed|requested)|expected (?:failure|error|exception)|simulat(?:e|es|ed|ing|ion)|in(?:to)? the simulation|(?:marking|marked|counted|listed|known|reported) .{0,40}\bas (?:failed|invalid|missing|broken)|chaos test)\b|: (?:empty|never|disabled|enabled|off|on|yes|true|strict|raise|continue|stop|exit|default|no|none|nil|n\/a|0 of \d+|\d[\d,.]* (?:\w+ )?(?:loaded|entries|rules|in total))$|^(?!.*\b(?:exit|code|status|errno|signal|rc|return\w*|lines?|http|port|error|response)\b)(?:[a-z][\w' -]{0,80}|[A-Z][a-z]+ (?:of|that|which|with|due|failed|not|without)\b[\w' -]{0,80}): +\d[\d,.]*(?: ?\(?[\d.]+ ?%\)?)?$|^whenever (?:sqlerror|oserror)\b/i

/**
 * Work whose subject is failures, and that was done: `Access denied page rendered`, `Expired sessions purged`. Plain words
 * without a sign; a statement that says no, or whose thing itself is bad, such as `Invalid config loaded`, stays an error.
 */
const business =
  /^(?:fatal|critical|serious) (?:flaw|defect|error|problem|issue|fault)s? (?:not|never) (?:found|seen|detected)$|^(?!.*\b(?:not?|never|nothing|only|partial\w*|cannot|unable|could|was|were|while|when|before|after|because|fail\w* (?:to|in|on|at|with)|errors? (?:\w+ing|in|on|at|with|from|during))\b)(?!.* (?:failed|crashed|died|aborted|exited|stopped|stalled|hung|timed)\b)(?:(?!invalid|bad|wrong|corrupt|missing)[a-z-]+ (?:[a-z-]+ ){1,5}(?:written|rendered|enabled|exported|archived|updated|drained|generated|indexed|deployed|published|purged|refreshed|rebuilt|reconciled|rescheduled|collected|aggregated|printed|paid|mailed|charted|reviewed|sorted|filed|refunded|billed|synced)|(?:invalid|bad|wrong|corrupt\w*|missing) [a-z-]+ (?:[a-z-]+ ){0,4}(?:corrected|counted|removed|fixed|repaired|cleaned|filled|imputed|archived|synced|synchroni[sz]ed|exported|written off))(?: (?:to|for|by|in|from|with) [a-z\d][a-z\d ]{0,40})?$/i

/** Code, markup, settings, data: what stands there is no event. */
const code =
  /^\s*(?:[{}\]<]|\[(?=["'[{]|[-\d.]+ *(?:,|\]$))|\/\/|\/\*|\* |#+ |- |\+ |\$ |>>> |>> |\| |--?[a-z]|\d+[.)] |if\b|else\b|elif\b|for\b|while\b|def\b|class\b|return\b(?! (?:code|status|value)\b)|raise\b|throw\b|except\b|catch\b|try\b|import\b|from\b|print|echo |const\b|let\b|var\b|function\b|assert\b|set -|trap |export |log\.|logger\.|console\.|@|"[^"]{0,100}":|'[^']{0,100}':)|[;{]\s*$|^https?:\/\/\S+$|^\s*(?!\S*(?:Error|Exception)\b|(?:rc|ret|retval|returncode|exit_?(?:code|status)) ?[=:])[a-z_.]+ ?[=:] ?(?!\S*(?:Error|Exception)$)\S+$/

/**
 * Whether a line that has the words of an error is about errors only: a count of none, a success, a test's name, code. Asked
 * of shapes that belong to no program.
 */
export const onlyTalks = (line: string): boolean =>
  (none.test(line) && !failed.test(line)) ||
  well.test(line) ||
  counted.test(line) ||
  business.test(line) ||
  code.test(line)

/** `backup: Command failed. Examine previous error messages`: whatever else it says. */
const failed = /^(?:[\w./-]{1,60}: )?(?:\w+ ){0,2}failed[.!] /i

/** The program goes on without what it did not get: `no GPU found, using the CPU`, `cannot read a.csv, skipping`. */
export const goesOn = (line: string): boolean => mended.test(line)

const mended =
  /(?:[,;-] |\()(?:using|starting (?:from scratch|fresh|over|anew)|skipping|skipped|ignoring|ignored|continuing|continue anyway|creating|proceeding)\b|\b(?:using (?:the |an? )?(?:default|cpu|CPU|fallback|built-in|local|cached|previous)|(?:wrote|writing|creating) (?:the |an? )?default|fall(?:s|ing)? back|waiting for it|(?:will be|are|is) (?:ignored|skipped|left out)|[Pp]roceeding with|[Cc]ontinuing (?:anyway|without)|[Ss]kipping (?:it|this|file|row|record))/

/** Whether the line speaks of what may be, or explains: `if …`, `should …`, `the rows that …`. A complaint is a plain statement. */
export const isConditional = (line: string): boolean => conditional.test(line)

const conditional =
  /\b(?:[Ii]f|[Ww]hen|[Uu]nless|[Ww]hether|[Ww]hich|[Tt]hat|[Ww]ho|should|would|will|may|might|[Nn]ote|[Yy]ou|fall(?:s|ing)? back|instead|for (?:fear|safety))\b/
