/** None of them went wrong: `errors: 0`, `no errors found`, `0 failed`, `error=null`, `error rate 0.1%`. */
const none =
  /\bfailed: 0(?!\d)|\b[Ii]nvalid [\w -]{1,40}: 0$|\bnone (?:of \w+ )?failed\b|\b(?:denied|refused|rejected|failed|lost|killed) (?:count|total)s?[ :=]{1,3}0$|\b(?:no|0|zero|without(?: an?y?)?|not? any) (?:\w{1,20} )?(?:errors?|failures?|warnings?|fail(?:ed|ing)?|problems?)\b|\b(?:errors?|fail(?:ed|ures?)|exception|failure count|problems|code|status|rc)[ :=(]{1,3}(?:0|none|null|nil|no|false|<nil>|n\/a|\[\]|""|'')(?=[ ,;)\]}|]{0,3}$|[,;)\]}|/]| {1,3}\w+[=:]| {2}| -)|\berror(?:s|_rate)? (?:rate|budget|bars?|tolerance|margin|of the mean|correct|counts?|codes?(?!:? ?\d)|logs?|logging|handl|report|model|messages?|pages?|reports?|threshold)/i

/** It went well after all, or is tried again, or is a test's or a list's name. */
const well =
  /(?:\.\.+ ?(?:ok|yes|no|found|done|pass(?:ed)?|skipped)|: (?:ok|passed|success)|\b(?:ok|pass(?:ed|es)?|succeeded|skipped|ignored|recovered))[.!]?$|^(?:ok|pass(?:ed)?|skip(?:ped|ping)?|changed|info|debug|trace|notice|note|tip|hint|example|todo|usage|see|reading|writing|loading|started|finished)\b|^\[ {0,4}(?:ok|pass(?:ed)?|info|debug|note) {0,4}\]|^(?:\xe2\x9c[\x93\x94\x85]|[✓✔✅])|\bretry(?:ing)?\b.{0,80}\b(?:ok|succe)/i

/** Code, markup, settings, data: what stands there is no event. */
const code =
  /^\s*(?:[{}\]<]|\[(?=["'\d[{])|\/\/|\/\*|\* |#+ |- |\+ |\$ |>>> |>> |\| |--?[a-z]|\d+[.)] |if\b|else\b|elif\b|for\b|while\b|def\b|class\b|return\b|raise\b|throw\b|except\b|catch\b|try\b|import\b|from\b|print|echo |const\b|let\b|var\b|function\b|assert\b|set -|trap |export |log\.|logger\.|console\.|@|"[^"]{0,100}":|'[^']{0,100}':)|[;{]\s*$|^https?:\/\/\S+$|^\s*[a-z_.]+ ?[=:] ?\S+$/

/**
 * Whether a line that has the words of an error is about errors only: a count of none, a success, a test's name, code. Asked
 * of shapes that belong to no program.
 */
export const onlyTalks = (line: string): boolean => none.test(line) || well.test(line) || code.test(line)
