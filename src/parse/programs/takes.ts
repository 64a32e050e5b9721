/** Which lines below an error line belong to it. */
export type Takes =
  /** Lines that begin with a blank. */
  | 'indented'
  /** The next line, and those below that begin with a blank. */
  | 'next'
  /** Everything up to an empty line. */
  | 'paragraph'
  /** Lines drawn in a box: `│ …` up to `╵`, `└` or `╯`. */
  | 'box'
  /** Compilers that quote the source: `  --> a.rs:1:2`, `   |`, `12 | let x`, `   = note: …`. */
  | 'quote'
  /** Blank lines, indented lines and headings of sections (`Caused by:`, `Command error:`). */
  | 'sections'
  /** What psql prints below: `LINE 1: …`, the caret, `DETAIL:`, `HINT:`. */
  | 'details'
  /** `#` comment blocks of the Java virtual machine. */
  | 'hashes'
  /** What dbt prints below `Completed with 1 error`: the errors of models and tests, and `Done. PASS=…`. */
  | 'dbt'
  /** What pytest says of a failed assertion: all its lines begin with `E   `. */
  | 'assertion'
  /** Ansible's `...ignoring`: the playbook goes on, and the error is a warning. */
  | 'ignoring'

const indented = (line: string): boolean => line.startsWith(' ') || line.startsWith('\t')
const boxed = /^(?:\xe2\x94[\x82\x94\x9c\x97\x9f\xb4]|\xe2\x95[\xb5\xaf\xb0\x91\x9a\xb7]|[│└├╵╯╰║╚╷])/
const quoted = /^(?:\s*(?:-->|\d{1,7}? *\||\||= |::: |\.\.\.)|\s+\S|\s*$)/
const heading =
  /^(?:Caused by|Command (?:executed|exit status|output|error|wrapper)|Work dir|Container|Tip|Source block|Stacktrace|Backtrace|caused by|in expression starting|SOLUTION|URL|Code|Errors|Calls)\b|^ -- Check/
const dbtReport = /^(?:\d\d:\d\d:\d\d {1,2}(?: *$| {2}\S|Done\. PASS=)| {2}\S|Done\. PASS=| *$)/
const detail = /^(?:LINE \d+:|\s+\^|(?:DETAIL|HINT|CONTEXT|QUERY|STATEMENT|LOCATION|Command was):)/

/**
 * Whether a line below an error belongs to it. `above` is the number of lines that were taken before. Lines may be text or
 * byte strings.
 */
export function belongs(takes: Takes, line: string, above: number): boolean {
  switch (takes) {
    case 'indented':
      return indented(line)
    case 'next':
      return above === 0 ? line !== '' : indented(line)
    case 'paragraph':
      return line !== ''
    case 'box':
      return boxed.test(line)
    case 'quote':
      return line !== '' && quoted.test(line)
    case 'sections':
      return line === '' || indented(line) || heading.test(line)
    case 'details':
      return detail.test(line) || line.startsWith('\t')
    case 'dbt':
      return dbtReport.test(line)
    case 'assertion':
      return line.startsWith('E   ')
    case 'ignoring':
      return above === 0 && line === '...ignoring'
    default:
      return line.startsWith('#')
  }
}
