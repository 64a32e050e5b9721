import type { Program } from '../program.ts'

/** Uncaught errors and last words of languages, one line long; whole traces are read by ../../traces. */
export const languages: readonly Program[] = [
  {
    name: 'perl',
    shapes: [
      {
        holds: [
          'uninitialized value',
          "isn't numeric",
          'odd number of elem',
          'masks earlier',
          'deep recursion',
          'redefined at',
          'wide character',
          'useless use',
          'used only once',
          'possible ',
        ],
        is: '^(?<message>(?:Use of uninitialized value|Argument ".*" isn\'t numeric|Odd number of elements|"my" variable|Deep recursion|Subroutine \\S+ redefined|Wide character|Useless use|Name ".*" used only once|Possible ).*?) at (?<file>\\S+) line (?<line>\\d+)(?:, <\\w*> (?:line|chunk) \\d+)?\\.$',
        level: 'warn',
      },
      {
        holds: ['compilation failed in', 'begin failed--', 'compilation errors'],
        is: '^(?<message>(?:Compilation failed in require|BEGIN failed--compilation aborted|Execution of \\S+ aborted due to compilation errors)\\b.*?)(?: at (?<file>\\S+) line (?<line>\\d+))?\\.$',
        isConsequence: true,
      },
      {
        holds: ['^syntax error at ', 'requires explicit'],
        is: '^(?<message>(?:syntax error|Global symbol .+ requires explicit package name.*?)) at (?<file>\\S+) line (?<line>\\d+)(?:, (?:near .*|<\\w*>.*)|\\.)?$',
        category: 'syntax',
      },
      {
        holds: ' line ',
        is: String.raw`^(?<message>\S.{0,2000}?) at (?<file>\S*(?:\.(?:pl|pm|t|cgi|plx)|-e|/\S+)) line (?<line>\d+)(?:, <\w*> (?:line|chunk) \d+)?\.$`,
      },
    ],
    samples: {
      "Can't open 'a.csv': No such file or directory at ./munge.pl line 31.": 'error not_found',
      "Can't locate Text/CSV.pm in @INC (you may need to install it) (@INC contains: /etc/perl) at load.pl line 3.":
        'error not_found',
      'Use of uninitialized value $name in concatenation (.) or string at r.pl line 77, <FH> line 12.':
        'warn -',
      'syntax error at x.pl line 4, near "my "': 'error syntax',
    },
    never: ['see it at load.pl line 12', 'meet at /home line 3'],
  },
  {
    name: 'python',
    shapes: [
      {
        holds: "can't open file",
        is: "^(?:\\S{0,200}/)?(?<logger>python[\\d.]*): (?<message>can't open file .+)$",
        category: 'not_found',
      },
      {
        holds: [': no module named', 'error while finding mod'],
        is: '^(?:\\S{0,200}/)?(?<logger>python[\\d.]*): (?<message>(?:No module named|Error while finding module) .+)$',
        category: 'not_found',
      },
      {
        holds: ['^memoryerror', '^keyboardinterrupt', '^recursionerror', '^systemerror'],
        is: '^(?<exception>MemoryError|KeyboardInterrupt|RecursionError)$',
      },
      {
        holds: ['syntaxerror: ', 'indentationerror: '],
        is: '^(?<exception>(?:Syntax|Indentation|Tab)Error): (?<message>.+)$',
        category: 'syntax',
      },
    ],
    samples: {
      "python3: can't open file '/a/b.py': [Errno 2] No such file or directory": 'error not_found',
      '/usr/bin/python3: No module named nope': 'error not_found',
      MemoryError: 'error out_of_memory',
      'SyntaxError: invalid syntax': 'error syntax',
    },
    never: ['Python 3.11.2', 'MemoryErrors: 0'],
  },
  {
    name: 'java',
    shapes: [
      {
        holds: 'outofmemoryerror',
        is: '^(?:Terminating due to |Exception in thread ".*" |Caused by: |Error: )?(?<message>(?<exception>java\\.lang\\.OutOfMemoryError)\\b.*)$',
        level: 'fatal',
        category: 'out_of_memory',
      },
      {
        holds: [
          '^error: unable to acc',
          '^error: could not find or load',
          '^error: a jni',
          '^error: main method',
          '^error: java',
          '^error: gc overhead',
          '^error: invalid or corrupt jar',
          '^error: could not create the java',
        ],
        is: '^Error: (?<message>(?:Unable to access jarfile|Could not find or load main class|A JNI error|Main method not found|Java heap space|java\\.|GC overhead|Invalid or corrupt jarfile|Could not create the Java).*)$',
      },
      {
        holds: [
          'initialization of vm',
          'insufficient memory for the java',
          'invalid maximum heap',
          'could not create the java',
          '^unrecognized vm option',
        ],
        is: '^(?:#? ?)(?<message>(?:Error occurred during initialization of VM|There is insufficient memory for the Java|Invalid maximum heap size|Error: Could not create the Java|Unrecognized VM option).*)$',
        takes: 'next',
      },
      {
        holds: 'a fatal error has been',
        is: '^# (?<message>A fatal error has been detected by the Java Runtime Environment):?$',
        level: 'fatal',
        category: 'crash',
        takes: 'hashes',
      },
      {
        holds: 'server vm warning',
        is: '^(?:OpenJDK|Java HotSpot\\(TM\\)) .*VM warning: (?<message>.+)$',
        level: 'warn',
      },
      {
        holds: '^exception in thread',
        is: '^Exception in thread "(?<thread>[^"]{0,200})" (?<exception>[\\w.$]+)(?:: (?<message>.+))?$',
        level: 'fatal',
        takes: 'sections',
      },
      {
        holds: '^caused by: ',
        is: '^Caused by: (?<exception>[\\w.$]+(?:Exception|Error))(?:: (?<message>.+))?$',
        isGeneral: true,
      },
    ],
    samples: {
      'java.lang.OutOfMemoryError: Java heap space': 'fatal out_of_memory',
      'Error: Unable to access jarfile a.jar': 'error not_found',
      '# A fatal error has been detected by the Java Runtime Environment:': 'fatal crash',
    },
    never: ['openjdk version "17.0.1"', 'Picked up JAVA_TOOL_OPTIONS: -XX:+ExitOnOutOfMemoryError'],
  },
  {
    name: 'node',
    shapes: [
      {
        holds: ['javascript heap out', '^fatal error: '],
        is: '^(?:<--- .+ --->|FATAL ERROR: (?<message>.+))$',
        level: 'fatal',
      },
      {
        holds: 'cannot find module',
        is: "^Error(?: \\[\\w+\\])?: (?<message>Cannot find (?:module|package) '.+)$",
        category: 'not_found',
      },
      {
        holds: ['unhandledpromise', 'unhandled promise', 'triggeruncaught'],
        is: '^(?:\\(node:\\d+\\) )?(?<message>\\[?UnhandledPromiseRejection.*)$',
      },
    ],
    samples: {
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory':
        'fatal out_of_memory',
      "Error: Cannot find module 'express'": 'error not_found',
    },
    never: ['Node.js v20.19.0'],
  },
  {
    name: 'ruby',
    shapes: [
      {
        holds: '.rb:',
        is: String.raw`^(?:\S{0,200}ruby: )?(?<file>[^\s:]{1,300}\.(?:rb|rake|ru|gemspec)):(?<line>\d+):in ['\x60‘](?<function>[^'\x60]{1,200})'?: (?<message>.+?)(?: \((?<exception>[A-Z][\w:]*)\))?$`,
      },
      {
        holds: '.rb:',
        is: String.raw`^(?<file>[^\s:]{1,300}\.rb):(?<line>\d+): (?<level>warning): (?<message>.+)$`,
      },
      {
        holds: '.rb:',
        is: String.raw`^(?<file>[^\s:]{1,300}\.rb):(?<line>\d+): (?<message>syntax error.+)$`,
      },
      {
        // Rails, in front of the frames.
        holds: ['error (', 'found (', 'invalid (', 'exception (', 'missing (', 'established ('],
        is: String.raw`^(?<exception>[A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){1,8}) \((?<message>.+)\):$`,
      },
    ],
    samples: {
      "load.rb:12:in `read': no rows (RuntimeError)": 'error -',
      'load.rb:3: syntax error, unexpected end-of-input': 'error syntax',
      'ActiveRecord::RecordNotFound (no order 12):': 'error not_found',
    },
    never: ['Records not found (12):', "\tfrom load.rb:20:in `<main>'", 'load.rb:12'],
  },
  {
    name: 'php',
    shapes: [
      {
        holds: ['fatal error: ', 'parse error: ', 'warning: ', 'deprecated: ', 'notice: '],
        is: '^(?:PHP )?(?<kind>Fatal error|Parse error): +(?<message>.+?)(?: in (?<file>/\\S+?)(?: on line |:)(?<line>\\d+))?$',
        level: 'fatal',
      },
      {
        holds: ['warning: '],
        is: '^(?:PHP )?Warning: +(?<message>.+?) in (?<file>/\\S+?) on line (?<line>\\d+)$',
        level: 'warn',
      },
      {
        holds: 'could not open input',
        is: '^Could not open input file: (?<file>\\S+)$',
        category: 'not_found',
      },
    ],
    samples: {
      'PHP Fatal error:  Uncaught Exception: no rows in /app/load.php:12': 'fatal -',
      'Could not open input file: a.php': 'error not_found',
      'PHP Warning:  Undefined variable $x in /app/a.php on line 3': 'warn not_found',
    },
    never: ['PHP 8.2.7 (cli)'],
  },
  {
    name: 'go',
    shapes: [
      {
        holds: ['^fatal error: ', '^panic: ', '^runtime: ', '^signal: ', '^sigsegv', '^sigabrt', '^sigbus'],
        is: '^(?<message>(?:fatal error: (?!no errors).+|panic: .+|runtime: (?:out of memory|goroutine stack exceeds).*|signal: (?:killed|segmentation|aborted|terminated|interrupt).*|SIG(?:SEGV|ABRT|BUS): .+))$',
        level: 'fatal',
      },
    ],
    samples: {
      'fatal error: all goroutines are asleep - deadlock!': 'fatal crash',
      'panic: open c.json: no such file or directory': 'fatal not_found',
      'signal: killed': 'fatal killed',
    },
    never: ['panic at the disco', 'signal: strong'],
  },
  {
    name: 'rust',
    shapes: [
      {
        holds: ["' panicked at", 'memory allocation of', '^error: os {', '^fatal runtime error'],
        is: "^(?<message>(?:thread '.*' (?:\\(\\d+\\) )?panicked at|memory allocation of \\d+ bytes failed|Error: Os \\{|fatal runtime error).*)$",
        level: 'fatal',
        takes: 'next',
      },
    ],
    samples: {
      'memory allocation of 12345 bytes failed': 'fatal out_of_memory',
      'Error: Os { code: 2, kind: NotFound, message: "No such file or directory" }': 'fatal not_found',
    },
    never: ['thread pool started'],
  },
  {
    name: 'dotnet',
    shapes: [
      {
        holds: ['^unhandled exception', '^process terminated.'],
        is: '^(?:Unhandled exception(?:\\.|:| at) ?(?<message>.*)|Process terminated\\. .+)$',
        level: 'fatal',
        takes: 'indented',
      },
      {
        holds: ["^the framework '", 'was not possible to find'],
        is: '^(?<message>(?:The framework .+ was not found|It was not possible to find any).*)$',
        category: 'not_found',
      },
    ],
    samples: { 'Unhandled exception. System.InvalidOperationException: no rows': 'fatal -' },
    never: ['Unhandled exceptions are logged'],
  },
  {
    name: 'beam',
    shapes: [
      {
        holds: ['^** (', 'init terminating in', '=error report', 'crash dump is being'],
        is: '^(?:\\*\\* \\((?<exception>[A-Z][\\w.]+)\\) (?<message>.+)|\\{"init terminating in .+|=ERROR REPORT====.*|Crash dump is being written to.*)$',
        takes: 'indented',
      },
    ],
    samples: { '** (RuntimeError) no rows': 'error -' },
    never: ['** (1) list'],
  },
  {
    name: '',
    shapes: [
      {
        holds: [
          '^fatal error: exception',
          '^caught: ',
          '^execution error (',
          '^syntax error compiling',
          '^uncaught ',
          '^lua: ',
          '^unhandled ',
        ],
        is: '^(?:(?<logger>lua): (?<message>.+)|Fatal error: exception .+|Caught: [\\w.]+(?:Exception|Error).*|Execution error \\(.+|Syntax error compiling .+|Uncaught (?:exception|\\w+Error|Error).*|Unhandled (?:exception|rejection|error|Rejection)\\b.*)$',
        takes: 'indented',
      },
    ],
    samples: {
      'lua: a.lua:12: attempt to index a nil value': 'error -',
      'Caught: groovy.lang.MissingPropertyException: No such property: x': 'error not_found',
      'Uncaught exception: no rows': 'error -',
    },
    never: ['Caught: 12 fish', 'Uncaught fish'],
  },
]
