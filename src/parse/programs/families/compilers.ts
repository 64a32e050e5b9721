import type { Program } from '../program.ts'

/** Compilers, linkers and linters: the place first, then the word. */
export const compilers: readonly Program[] = [
  {
    name: 'tsc',
    shapes: [
      {
        holds: [': error ts', '- error ts', ': error tsc'],
        is: String.raw`^(?<file>[^\s(:][^(:]{0,300})(?:\((?<line>\d+),(?<column>\d+)\):|:(?<line2>\d+):(?<column2>\d+) -) error (?<code>TS\d+): (?<message>.+)$`,
        category: 'compile',
        takes: 'indented',
      },
      { holds: '^error ts', is: '^error (?<code>TS\\d+): (?<message>.+)$', category: 'compile' },
      {
        holds: ['^found '],
        is: '^Found (?<message>(?<count>[1-9]\\d*) errors?(?: in .+)?\\.?)$',
        isConsequence: true,
        category: 'compile',
      },
    ],
    samples: {
      "src/app.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.": 'error compile',
      "src/app.ts:12:5 - error TS2304: Cannot find name 'foo'.": 'error compile',
      'Found 3 errors in 2 files.': 'error compile',
    },
    never: ['Found 0 errors. Watching for file changes.', 'Found 3 files.'],
  },
  {
    name: 'eslint',
    shapes: [
      {
        holds: ['  error  ', '  warning  '],
        is: String.raw`^ +(?<line>\d+):(?<column>\d+) +(?<level>error|warning) +(?<message>.+?)(?: {2,}(?<rule>[@\w/-]+))?$`,
      },
      {
        holds: ' problem',
        is: '^✖ (?<message>\\d+ problems? \\((?<count>[1-9]\\d*) errors?, .+\\))$',
        isConsequence: true,
      },
      { holds: ' problem', is: '^✖ (?<message>\\d+ problems? \\(0 errors, .+\\))$', level: 'warn' },
    ],
    samples: {
      "  12:5  error  'x' is never used  no-unused-vars": 'error -',
      '✖ 3 problems (2 errors, 1 warning)': 'error -',
      '  3:1  warning  Unexpected console statement  no-console': 'warn -',
    },
    never: ['  12:5  lunch', '✔ no problems'],
  },
  {
    name: 'msvc',
    shapes: [
      {
        holds: [': error ', ': fatal error ', ': warning '],
        is: String.raw`^ *(?<file>[^(:]{1,300}|[A-Za-z]:[^(:]{1,300})\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\) ?: (?<level>error|fatal error|warning) (?<code>[A-Z]+\d+): (?<message>.+)$`,
        category: 'compile',
      },
      {
        holds: [': error ', ': fatal error '],
        is: String.raw`^(?<file>[\w.\\/: -]{1,300}?) : (?:fatal )?error (?<code>[A-Z]+\d+): (?<message>.+)$`,
        category: 'compile',
      },
      {
        holds: ['^build failed.', 'error(s)'],
        is: '^(?:Build FAILED\\.|  *(?<count>[1-9]\\d*) Error\\(s\\))$',
        isConsequence: true,
        category: 'compile',
      },
      {
        holds: ['): error: ', '): warning: '],
        is: String.raw`^(?<file>[\w./+-]{1,300})\((?<line>\d+)\): (?<level>error|warning): (?<message>.+)$`,
        category: 'compile',
      },
    ],
    samples: {
      "Program.cs(12,5): error CS0103: The name 'x' does not exist [a.csproj]": 'error compile',
      'LINK : fatal error LNK1104: cannot open file a.lib': 'error compile',
      '    3 Error(s)': 'error compile',
      'kernel.cu(12): error: identifier "x" is undefined': 'error compile',
    },
    never: ['    0 Error(s)', '    2 Warning(s)', 'Build succeeded.'],
  },
  {
    name: 'gcc',
    shapes: [
      {
        holds: 'runtime error: ',
        is: String.raw`^(?<file>[\w./+@-]{1,300}):(?<line>\d{1,9})(?::(?<column>\d{1,9}))?: runtime error: (?<message>.+)$`,
        category: 'crash',
      },
      {
        holds: ['error: ', 'warning: '],
        is: String.raw`^(?<file>[\w./+@-]{1,300}\.(?:c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|m|mm|i|ii|S|s|f|f90|F90|f95|cu|cuh|tcc|inl|ipp|def|y|l|pb\.\w+)):(?<line>\d{1,9})(?::(?<column>\d{1,9}))?: (?<level>error|fatal error|warning): (?<message>.+)$`,
        takes: 'quote',
        category: 'compile',
      },
      {
        holds: ['error: ', 'warning: '],
        is: String.raw`^(?<logger>gcc|g\+\+|cc1|cc1plus|cc|c\+\+|clang|clang\+\+|clang-\d+|gfortran|f951|as|nvcc|icc|icpc|ifort)(?:-\d+)?: (?<level>error|fatal error|warning): (?<message>.+)$`,
        category: 'compile',
      },
      {
        holds: ['nvcc fatal', 'ptxas fatal'],
        is: '^(?<logger>nvcc|ptxas) +fatal +: (?<message>.+)$',
        level: 'fatal',
        category: 'compile',
      },
      {
        holds: ['internal compiler err'],
        is: '^(?<message>.*internal compiler error: .+)$',
        level: 'fatal',
        category: 'crash',
      },
    ],
    samples: {
      'main.c:10:5: error: expected ‘;’ before ‘return’': 'error compile',
      'main.c:1:10: fatal error: zlib.h: No such file or directory': 'fatal compile',
      'clang: error: linker command failed with exit code 1 (use -v to see invocation)': 'error compile',
      'a.h:12: warning: unused parameter': 'warn compile',
      'g++: fatal error: no input files': 'fatal compile',
    },
    never: ['gcc -Wall -Werror -c error.c -o error.o', '0 warnings generated.', '0 errors'],
  },
  {
    name: 'ld',
    shapes: [
      {
        holds: ['undefined reference', 'multiple definition'],
        is: String.raw`^(?:\S{1,300}ld(?:\.\w+)?: )?(?<message>(?<file>[^\s:]{1,300}):.*(?:undefined reference to|multiple definition of) .+)$`,
        category: 'compile',
      },
      {
        holds: ['collect2: ', 'ld: ', 'ld.lld: ', 'ld.gold: ', 'mold: ', 'lld-link: '],
        is: String.raw`^(?:\S{0,300}/)?(?:collect2|ld(?:\.\w+)?|mold|lld-link): (?:error: |fatal: )?(?<message>.*(?:cannot find|error|not found|undefined|duplicate|returned [1-9]|can't|failed|incompatible|unrecognized|unknown).*)$`,
        category: 'compile',
      },
      {
        holds: 'undefined symbols for',
        is: '^Undefined symbols for architecture .+:$',
        takes: 'indented',
        category: 'compile',
      },
    ],
    samples: {
      "/usr/bin/ld: main.o: undefined reference to symbol 'pthread_create'": 'error compile',
      'collect2: error: ld returned 1 exit status': 'error compile',
      "main.c:(.text+0x1d): undefined reference to `frob'": 'error compile',
      '/usr/bin/ld: cannot find -lfoo: No such file or directory': 'error compile',
    },
    never: ['ld: 2.40', 'collect2 version 13'],
  },
  {
    name: 'rustc',
    shapes: [
      {
        holds: '^error[',
        is: '^error\\[(?<code>E\\d+)\\]: (?<message>.+)$',
        takes: 'quote',
        category: 'compile',
      },
      {
        holds: ['error: could not compile', 'error: aborting due'],
        is: '^error: (?<message>(?:could not compile|aborting due to).*)$',
        isConsequence: true,
        category: 'compile',
      },
      {
        holds: [
          '^warning: unused',
          '^warning: variable',
          '^warning: unreachable',
          '^warning: field',
          '^warning: function',
          '^warning: `',
        ],
        is: '^warning: (?<message>(?:unused|variable|unreachable|fields?|function|`).*)$',
        level: 'warn',
        takes: 'quote',
      },
      {
        holds: 'error: failed to ',
        is: '^error: (?<message>failed to (?:select a version|parse manifest|load manifest|run custom build command|get|download|resolve).*)$',
        takes: 'sections',
      },
    ],
    samples: {
      'error[E0425]: cannot find value `foo` in this scope': 'error compile',
      'error: could not compile `acme` (bin "acme") due to 2 previous errors': 'error compile',
      'warning: unused variable: `x`': 'warn -',
    },
    never: [
      '   Compiling thiserror v1.0.40',
      'For more information about this error, try `rustc --explain E0425`.',
    ],
  },
  {
    name: 'go',
    shapes: [
      {
        holds: '.go:',
        is: String.raw`^(?:vet: )?(?<file>[\w./@-]{1,300}\.go):(?<line>\d+):(?<column>\d+): (?<message>(?!got |want ).+)$`,
        category: 'compile',
        takes: 'indented',
      },
      {
        // Without a column only with words of the compiler: Go’s log package writes such a place, too.
        holds: '.go:',
        is: String.raw`^(?:vet: )?(?<file>[\w./@-]{1,300}\.go):(?<line>\d+): (?<message>(?:undefined|cannot (?:use|find|convert)|syntax error|missing return|undeclared|invalid operation|not enough arguments|too many arguments)\b.*|.{1,200} (?:redeclared|not used|not defined|declared and not used|imported and not used)\b.*)$`,
        category: 'compile',
        takes: 'indented',
      },
      {
        holds: '^go: ',
        is: '^go: (?!(?:downloading|added|upgraded|finding|extracting|found|removed|downgraded) )(?<message>.*(?:error|cannot|not found|disabled|no required|mismatch|unknown|fail|invalid|updates to go).*)$',
      },
      {
        holds: ['is not in std', 'no required module'],
        is: '^(?<message>(?:\\S+: )?(?:package \\S+ is not in std|no required module provides package).*)$',
      },
    ],
    samples: {
      './main.go:14:2: undefined: frobnicate': 'error compile',
      'go: cannot find main module, but found .git/config in /src': 'error not_found',
    },
    never: ['go: downloading example.com/x v1.2.3', '# example.com/acme', 'main.go:12: server started'],
  },
  {
    name: 'compiler',
    shapes: [
      {
        holds: [' generated.', ' error'],
        is: '^(?<message>(?:\\d+ warnings? and )?[1-9]\\d* errors?(?: generated\\.?)?)$',
        isConsequence: true,
        category: 'compile',
      },
      {
        holds: ['error: ', 'error:', 'warning: '],
        is: String.raw`^(?:\[(?:ERROR|javac)\] )?(?<file>[\w./+@\\-]{1,300}\.(?:java|kt|kts|scala|swift|py|pyx|proto|thrift|rb|js|jsx|ts|mjs|cjs|css|scss|less|sql|hs|ml|ex|exs|erl|d|nim|zig|vala|v|sv|vhd|tf|hcl|ya?ml|json|toml|xml|tex|rst|md|build|cmake|bzl|BUILD|g4|wgsl|glsl)):(?:(?<line>\d+):)?(?:(?<column>\d+):)? ?(?<level>[Ee]rror|ERROR|[Ww]arning|WARNING|fatal error)(?: (?<code>\w+))?: (?<message>.+)$`,
        takes: 'indented',
        category: 'compile',
      },
      {
        holds: ['^[error] /'],
        is: String.raw`^\[ERROR\] (?<file>/\S{1,300}):\[(?<line>\d+),(?<column>\d+)\] (?<message>.+)$`,
        category: 'compile',
      },
      {
        holds: ['^[error] ', '^[warn] '],
        is: String.raw`^\[(?<level>error|warn)\] (?<file>\S{1,300}):(?<line>\d+):(?:(?<column>\d+):)? (?<message>.+)$`,
        category: 'compile',
      },
      {
        holds: ['^e: ', '^w: '],
        is: String.raw`^(?<level2>[ew]): (?:file://)?(?<file>[^:(]{1,300}):? ?(?:\((?<line>\d+), (?<column>\d+)\)|(?<line2>\d+):(?<column2>\d+)):? (?<message>.+)$`,
        category: 'compile',
      },
      {
        holds: [': e', ': f', ': c0', ': r0', ': w'],
        is: String.raw`^(?<file>[\w./-]{1,300}\.pyi?):(?<line>\d+):(?<column>\d+): (?<code>[EF]\d{3,4}):? (?<message>.+)$`,
      },
      {
        holds: ['error in ./', 'error in src'],
        is: '^ERROR in (?<file>\\.?/?\\S{1,300})(?: (?<line>\\d+):(?<column>\\d+)(?:-\\d+)?)?$',
        takes: 'next',
        category: 'compile',
      },
      {
        holds: ['module not found: error'],
        is: '^(?<message>Module not found: Error: .+)$',
        category: 'not_found',
      },
      {
        holds: ['compiled with ', 'error during build', 'build failed in', '[error] could not'],
        is: '^(?:✘ |✗ |x )?(?:\\[ERROR\\] )?(?<message>(?:webpack .*compiled with [1-9]\\d* errors?|error during build:?|Build failed in|Could not resolve).*)$',
        category: 'compile',
      },
      {
        holds: ['^! '],
        is: '^! (?<message>(?:Undefined control sequence|LaTeX Error: |Emergency stop|Missing |Extra |Package |Too many|Illegal|File ended|Paragraph ended|Misplaced| ==> Fatal error|TeX capacity).*)$',
        category: 'compile',
      },
    ],
    samples: {
      '2 errors generated.': 'error compile',
      'src/Main.java:12: error: cannot find symbol': 'error compile',
      'app.py:12: error: Incompatible return value type  [return-value]': 'error compile',
      '[ERROR] /src/Foo.java:[12,5] cannot find symbol': 'error compile',
      '[error] /src/App.scala:12:5: not found: value foo': 'error compile',
      'e: /src/Main.kt: (3, 5): Unresolved reference: foo': 'error compile',
      'app.py:3:1: F401 os imported but unused': 'error -',
      "! LaTeX Error: File `none.sty' not found.": 'error compile',
    },
    never: ['https://x:80: error: no', 'app.py:12: in a test', 'LaTeX Warning: none'],
  },
  {
    name: 'ocaml',
    shapes: [
      {
        holds: ', characters ',
        is: String.raw`^File "(?<file>[^"]{1,300}\.(?:ml[ily]?|re|v))", lines? (?<line>\d{1,7})(?:-\d{1,7})?, characters \d{1,6}-\d{1,6}(?::|, in .*)?$`,
        category: 'compile',
        takes: 'paragraph',
      },
    ],
    samples: { 'File "bin/main.ml", line 3, characters 8-11:': 'error compile' },
    never: ['File "a.py", line 3, in f'],
  },
  {
    name: 'haskell',
    shapes: [
      {
        holds: [
          ': prelude.',
          'non-exhaustive',
          ': <<loop>>',
          ': stack overflow',
          ': heap exhausted',
          ': data.',
          'callstack (from',
        ],
        is: String.raw`^(?<logger>[\w.-]{1,60}): (?<message>(?:Prelude\.\w+|Data\.[\w.]+): .+|.*Non-exhaustive patterns in .+|<<loop>>|stack overflow|[Hh]eap exhausted.*)$`,
        takes: 'indented',
      },
    ],
    samples: {
      'app: Prelude.head: empty list': 'error -',
      'app: src/Main.hs:(3,1)-(4,9): Non-exhaustive patterns in function f': 'error -',
    },
    never: ['Compiling Data.Map: 3 of 12'],
  },
  {
    name: 'dart',
    shapes: [
      {
        holds: ': error: ',
        is: String.raw`^(?<file>[\w./-]{1,300}\.dart):(?<line>\d{1,7}):(?<column>\d{1,6}): (?<level>Error|Warning): (?<message>.+)$`,
        category: 'compile',
        takes: 'next',
      },
    ],
    samples: { "lib/main.dart:12:5: Error: Undefined name 'foo'.": 'error compile' },
    never: ['lib/main.dart:12:5'],
  },
]
