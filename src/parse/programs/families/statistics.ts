import type { Program } from '../program.ts'

const stataNames =
  'file|variable|command|matrix|scalar|frame|label|estimates?|graph|program|macro|option|directory'

/** Languages of statistics and numerics. */
export const statistics: readonly Program[] = [
  {
    name: 'R',
    shapes: [
      {
        holds: '^error in ',
        is: '^Error in (?<call>(?!(?:rule|group|job|line|file|the|a|routine|image|processing|query|plugin|module|step|task|thread|worker)\\b)\\S.{0,300}?) : ?(?<message>.*)$',
        takes: 'indented',
      },
      { holds: '^error in `', is: '^Error in `(?<call>[^`]{1,300})`:(?<message>.*)$', takes: 'next' },
      {
        holds: '^error: ',
        is: "^Error: (?<message>(?:object '.+' not found|cannot allocate vector|package .+ (?:not|is|was|could)|unexpected (?:symbol|string|input|numeric|end|'.+') in|could not find function|C stack usage|protect\\(\\)|evaluation nested|vector memory|node stack|loading failed|Assigned data|Can't |Column|unable to load|package or namespace).*)$",
        takes: 'next',
      },
      { holds: '^error : ', is: '^Error : (?<message>.+)$' },
      { holds: '^execution halted', is: '^Execution halted$', level: 'fatal', isConsequence: true },
      {
        holds: ['^warning message', '^in addition: warn'],
        is: '^(?:In addition: )?Warning messages?:(?<message>.*)$',
        level: 'warn',
        takes: 'next',
      },
      {
        holds: '^warning in ',
        is: '^Warning in (?<call>.{1,300}?) : ?(?<message>.*)$',
        level: 'warn',
        takes: 'indented',
      },
      {
        holds: 'caught segfault',
        is: '^ ?\\*\\*\\* caught segfault \\*\\*\\*$',
        level: 'fatal',
        category: 'crash',
        takes: 'paragraph',
      },
      {
        holds: [
          '^error: dependenc',
          '^error: compilation failed',
          'non-zero exit status',
          '^error: lazy loading',
          '^error: configuration failed',
        ],
        is: '^(?:ERROR: (?<message>(?:dependenc|compilation failed|lazy loading|configuration failed).+)|.*installation of .+ had non-zero exit status.*)$',
      },
      { holds: '^quitting from', is: '^Quitting from lines? (?<line>\\d+).*$', isConsequence: true },
    ],
    samples: {
      'Error in library(ggtree) : there is no package called ‘ggtree’': 'error not_found',
      'Error in read.table(file = file, header = header, sep = sep, quote = quote,  : ': 'error -',
      "Error: object 'dat' not found": 'error not_found',
      'Error: cannot allocate vector of size 2.3 Gb': 'error out_of_memory',
      'Execution halted': 'fatal -',
      'Warning message:': 'warn -',
      ' *** caught segfault ***': 'fatal crash',
    },
    never: ['Loading required package: stats4', 'Std. Error in brackets'],
  },
  {
    name: 'julia',
    shapes: [
      {
        holds: '^error: ',
        is: '^ERROR: (?<message>(?:LoadError: )?(?<exception>\\w+(?:Error|Exception))\\b.*|ERROR: LoadError.*)$',
        takes: 'sections',
      },
      { holds: ['┌ error', '┌ warning'], is: '^┌ (?<level>Error|Warning): (?<message>.+)$', takes: 'box' },
      {
        holds: '^signal (',
        is: '^signal \\((?<signal>\\d+)(?:\\.\\d+)?\\): (?<message>.+)$',
        level: 'fatal',
        category: 'crash',
      },
    ],
    samples: {
      'ERROR: LoadError: ArgumentError: Package Foo not found in current path.': 'error not_found',
      'ERROR: UndefVarError: `foo` not defined': 'error not_found',
      '┌ Warning: replacing module': 'warn -',
      'signal (11): Segmentation fault': 'fatal crash',
    },
    never: ['┌ Info: Precompiling', 'julia> 1 + 1'],
  },
  {
    name: 'matlab',
    shapes: [
      {
        holds: ['^undefined function', '^unrecognized function', '^undefined variable'],
        is: '^(?:Undefined|Unrecognized) (?:function|variable).*$',
        category: 'not_found',
      },
      {
        holds: ['^error using ', '{error using'],
        is: '^\\{?Error using (?<function>\\S+)(?: \\(line (?<line>\\d+)\\))?(?<message>.*)$',
        takes: 'next',
      },
      {
        holds: '^error in ',
        is: '^Error in (?<function>[\\w./>]+) \\(line (?<line>\\d+)\\)$',
        isConsequence: true,
        takes: 'indented',
      },
      {
        holds: '^error: file: ',
        is: '^Error: File: (?<file>.+?) Line: (?<line>\\d+) Column: (?<column>\\d+)$',
        takes: 'next',
        category: 'syntax',
      },
      {
        holds: [
          '^license checkout',
          '^license manager error',
          '^index exceeds',
          '^matrix dimensions must',
          '^out of memory.',
        ],
        is: '^(?:License checkout failed|License Manager Error|Index exceeds|Matrix dimensions must|Out of memory\\.).*$',
      },
      {
        holds: ['^error: called from', '^error: '],
        is: "^error: (?<message>(?:called from|'.+' undefined|.+ undefined$|parse error:?|invalid use of|nonconformant|out of memory or).*)$",
        takes: 'indented',
      },
    ],
    samples: {
      "Undefined function or variable 'fitm'.": 'error not_found',
      'Error using load': 'error -',
      'Error in run_all (line 12)': 'error -',
      "error: 'x' undefined": 'error not_found',
    },
    never: ['>> x = 1', 'Error bars are 95% intervals'],
  },
  {
    name: 'stata',
    shapes: [
      { holds: '^r(', is: '^r\\((?<code>[1-9]\\d{0,4})\\);?$', isConsequence: true },
      {
        holds: ['not found', 'already defined', 'is unrecognized', 'already exists', 'ambiguous abbrev'],
        is: `^(?<message>(?:${stataNames}) \\S+ (?:not found|already (?:defined|exists)|is unrecognized|ambiguous abbreviation))$`,
      },
      {
        holds: [
          '^no observations',
          '^insufficient obs',
          '^no; data in memory',
          '^op. sys. refuses',
          '^no room to add',
          '^type mismatch',
          '^invalid syntax',
          '^matrix not positive',
          '^convergence not achieved',
          '^variables not found',
        ],
        is: '^(?:no observations|insufficient observations|no; data in memory would be lost|op\\. sys\\. refuses to provide memory|no room to add more (?:observations|variables)|type mismatch|invalid syntax|matrix not positive definite|convergence not achieved)$',
      },
    ],
    samples: {
      'r(601);': 'error -',
      'file orders.dta not found': 'error not_found',
      'no observations': 'error -',
    },
    never: ['(12 missing values generated)', '. use errors.dta, clear', 'r(mean) = 3'],
  },
  {
    name: 'sas',
    shapes: [
      {
        holds: ['^error: errors printed', '^error: sas ended', 'because of errors', 'due to errors'],
        is: '^(?:ERROR: (?<message>Errors printed on page.*|SAS ended due to errors\\.)|NOTE: The SAS System stopped processing this step because of errors\\.)$',
        level: 'error',
        isConsequence: true,
      },
      { holds: '^error', is: '^ERROR (?<code>\\d{1,3}-\\d{1,3}): (?<message>.+)$' },
      {
        holds: '^error: ',
        is: '^ERROR: (?<message>(?:File |Libref |Library |Variable |Expecting|The (?:following columns|SAS|LIBNAME|text expression)|Undeclared|Insufficient|User does not|BY variables|Data set|Macro|No (?:logical|matching)|Physical file|Invalid|Statement|Table |Column|Character|Numeric|Ambiguous|Unresolved|Unable|Open code|A (?:lock|dummy)|Termination|Connection|Required|Procedure|Extension|Module|Read Access|Write Access|Array|Illegal|Limit|Format |Informat|More positional|Expression).+)$',
      },
      {
        holds: '^warning: ',
        is: '^WARNING: (?<message>(?:Apparent|The (?:data set|variable|SAS|quoted|current)|Variable|Multiple lengths|Data set|Unable to copy|No (?:data sets|observations|matching)|Limit|Physical|Length of|Ambiguous|Missing values|Macro|Character).+)$',
        level: 'warn',
      },
      {
        holds: ['^note: invalid', '^note: division by', '^note: mathematical', '^note: missing values were'],
        is: '^NOTE: (?<message>(?:Invalid (?:data|numeric|argument|third)|Division by zero|Mathematical operations|Missing values were).+)$',
        level: 'warn',
        category: 'data',
      },
    ],
    samples: {
      'ERROR: File WORK.ORDERS.DATA does not exist.': 'error not_found',
      'ERROR 180-322: Statement is not valid or it is used out of proper order.': 'error -',
      'WARNING: Apparent symbolic reference YEAR not resolved.': 'warn -',
      'NOTE: The SAS System stopped processing this step because of errors.': 'error -',
    },
    never: [
      'NOTE: The data set WORK.ERRORS has 12 observations and 3 variables.',
      'NOTE: No errors were detected.',
    ],
  },
  {
    name: 'spss',
    shapes: [
      {
        holds: ['^>error #', '^>warning #', '^>fatal error'],
        is: String.raw`^>(?<level>Error|Warning|Fatal error) # *(?<code>\d{1,6})(?: in column \d{1,6})?\.(?: +(?<message>\S.*))?$`,
        takes: 'next',
      },
    ],
    samples: { '>Error # 34.  Command name: GET FILE': 'error -' },
    never: ['>Note # 5145'],
  },
]
