import type { Program } from '../program.ts'

const signals =
  'Killed|Terminated|Aborted|Segmentation fault|Bus error|Illegal instruction|Floating point exception|Trace/breakpoint trap|Broken pipe|Hangup|Alarm clock|CPU time limit exceeded|File size limit exceeded|Bad system call|User defined signal \\d|Quit|Stack fault|Abort trap'

/** Shells, and what they say of commands that a signal ended. */
export const shells: readonly Program[] = [
  {
    name: 'bash',
    shapes: [
      {
        holds: ': line ',
        is: String.raw`^(?<file>[^:]{1,300}): line (?<line>\d+): +(?<pid>\d+) (?<message>(?:${signals})(?: *\(core dumped\))?)(?: +(?<command>\S.*))?$`,
        level: 'fatal',
      },
      {
        holds: ': line ',
        is: String.raw`^(?<file>[^:]{1,300}): line (?<line>\d+): (?<level>warning): (?<message>.+)$`,
      },
      {
        holds: ': line ',
        is: String.raw`^(?<file>(?![^:]*\b(?:error|warning)\b)[^:\s][^:]{0,300}): line (?<line>\d+): (?<message>(?!error\b).+)$`,
      },
      {
        holds: ['^bash: ', '^-bash: '],
        is: "^-?bash: (?<message>.+(?:not found|No such|denied|error|cannot|can't|unbound|not set|invalid|No space|not a |event not found|Bad |Too many|failed|resource).*)$",
      },
      {
        holds: '^[',
        is: String.raw`^\[\d+\][+-]? +(?:\d+ )?(?<message>(?:${signals})(?: *\(core dumped\))?)(?: +(?<command>\S.*))?$`,
        level: 'fatal',
      },
      {
        holds: '^[',
        is: String.raw`^\[\d+\][+-]? +(?<message>Exit (?<exit_code>[1-9]\d*))(?: +(?<command>\S.*))?$`,
        isConsequence: true,
      },
    ],
    samples: {
      './nightly.sh: line 44: jqq: command not found': 'error not_found',
      'job.sh: line 7: TOKEN: unbound variable': 'error config',
      './run.sh: line 9: 22817 Segmentation fault      (core dumped) ./solve a.dat': 'fatal crash',
      './run.sh: line 12:  4411 Killed                  python train.py': 'fatal killed',
      './run.sh: line 3: warning: here-document at line 1 delimited by end-of-file': 'warn -',
      'bash: terraform: command not found': 'error not_found',
      '[1]+  Exit 2                  ./a.sh': 'error -',
    },
    never: ['[1]+  Done                    ./a.sh', 'bash: 5.2', 'poem: line 3', '[1] 4411'],
  },
  {
    name: 'sh',
    shapes: [
      {
        holds: [
          ': not found',
          ': permission denied',
          'syntax error',
          'parameter not set',
          'bad substitution',
          'cannot open',
          'cannot create',
          'illegal ',
          'no such file',
          'bad variable',
          'cannot fork',
          'bad trap',
          'arithmetic ex',
          'unexpected op',
          'shift ',
          'source: ',
        ],
        is: "^(?!\\d)(?<file>[^:\\s][^:]{0,300}): (?<line>\\d{1,6}): (?<message>(?:.{1,200}: )?(?:not found|Permission denied|Syntax error.*|parameter not set|Bad substitution|cannot (?:open|create|fork).*|Illegal .*|bad variable name|bad trap|No such file or directory|arithmetic expression.*|unexpected operator|can't shift that many))$",
      },
      {
        holds: ['^sh: ', '^dash: ', '^ksh: ', '^csh: ', '^tcsh: ', '^ash: '],
        is: "^(?<logger>sh|dash|ksh|t?csh|ash): (?<message>.+(?:not found|No such|denied|error|cannot|can't|not set|bad |Bad |invalid|failed|No space).*)$",
      },
      {
        holds: ': command not found',
        is: '^(?<command>[\\w./+-]{1,100}): [Cc]ommand not found\\.?$',
        category: 'not_found',
      },
      {
        holds: ['^exec: ', '^env: '],
        is: '^(?<logger>exec|env): (?<message>.+(?:not found|No such|denied|cannot|invalid).*)$',
      },
    ],
    samples: {
      'sh: 1: nextflow: not found': 'error not_found',
      'run.sh: 12: Syntax error: "fi" unexpected (expecting "done")': 'error syntax',
      '/bin/sh: 1: ./build: Permission denied': 'error permission',
      'run.sh: 3: TOKEN: parameter not set': 'error config',
      'foo: Command not found.': 'error not_found',
      'env: ‘node’: No such file or directory': 'error not_found',
    },
    never: ['chapter: 3: not found on any map today', 'exec: done', 'env: production'],
  },
  {
    name: 'zsh',
    shapes: [
      {
        holds: ['^zsh: ', '^zsh:'],
        is: '^zsh:(?:(?<line>\\d+):)? (?<message>(?:killed|segmentation fault|abort|bus error|terminated|illegal hardware instruction|trace trap)\\b.*)$',
        level: 'fatal',
      },
      {
        holds: ['^zsh: ', '^zsh:'],
        is: "^zsh:(?:(?<line>\\d+):)? (?<message>.*(?:not found|no such|no matches|denied|error|parse|can't|bad |failed).*)$",
      },
      {
        holds: ['command not found:', 'no matches found:', 'parse error near', 'parameter not set'],
        is: '^(?<file>[^:\\s]{1,300}):(?<line>\\d+): (?<message>(?:command not found|no matches found|parse error near|\\S+: parameter not set|no such file or directory).*)$',
      },
      { holds: ['^fish: '], is: '^(?<logger>fish): (?<message>Unknown command.*)$', category: 'not_found' },
      {
        holds: ['^fish: '],
        is: '^(?<logger>fish): (?<message>(?:Job .* terminated by signal|.*(?:error|No such|Expected)).*)$',
      },
    ],
    samples: {
      'zsh: command not found: kubectl': 'error not_found',
      'zsh: segmentation fault (core dumped)  ./solve': 'fatal crash',
      'run.zsh:12: command not found: jqq': 'error not_found',
      'fish: Unknown command: jqq': 'error not_found',
    },
    never: ['zsh: 5.9', 'fish: 3 kinds'],
  },
  {
    name: '',
    shapes: [
      {
        holds: [
          'killed',
          'terminated',
          'aborted',
          'abort trap',
          'segmentation fault',
          'bus error',
          'illegal instru',
          'floating point ex',
          'breakpoint trap',
          'alarm clock',
          'hangup',
          'broken pipe',
          'time limit exceeded',
          'size limit exceeded',
          'quit',
          'user defined sig',
          'bad system call',
        ],
        is: String.raw`^(?:(?<pid>\d+) +)?(?<message>(?:${signals})(?:: ?(?!0)\d+)?(?: *\(core dumped\))?)\.?$`,
        level: 'fatal',
      },
      {
        holds: ['killed ', 'segmentation ', 'aborted '],
        is: String.raw`^(?<pid>\d{2,8}) +(?<message>(?:Killed|Segmentation fault|Aborted)(?: *\(core dumped\))?) +(?<command>\S.*)$`,
        level: 'fatal',
      },
      {
        holds: '(core dumped)',
        is: '^(?<message>.{0,300}\\(core dumped\\).*)$',
        level: 'fatal',
        category: 'crash',
        isGeneral: true,
      },
      {
        holds: ['command terminated by', 'command exited with non'],
        is: '^Command (?:terminated by signal (?<signal>\\d+)|exited with non-zero status (?<exit_code>\\d+))$',
        isConsequence: true,
      },
      {
        holds: 'sending signal',
        is: '^(?<logger>timeout): (?<message>sending signal (?<signal>\\w+) to command .+)$',
        category: 'timeout',
      },
      {
        holds: 'terminate called',
        is: "^terminate called (?:after throwing an instance of '(?<exception>[^']{1,300})'|without an active exception|recursively).*$",
        level: 'fatal',
        takes: 'indented',
      },
      {
        holds: [
          'double free or',
          'free(): ',
          'malloc(): ',
          'munmap_chunk',
          'realloc(): ',
          'corrupted size',
          'stack smashing',
          'corrupted double',
        ],
        is: '^(?:\\*\\*\\* )?(?:Error in .{1,300}: )?(?:double free or corruption|free\\(\\): |malloc\\(\\): |realloc\\(\\): |munmap_chunk\\(\\): |corrupted (?:size|double)|stack smashing).*$',
        level: 'fatal',
        category: 'crash',
      },
      {
        holds: ['loading shared librar', 'symbol lookup error', 'glibc', 'exec format error'],
        is: '^(?:(?<logger>[\\w./+-]{1,300}): )?(?<message>(?:error while loading shared libraries|symbol lookup error): .+|.*version .GLIBC\\w*_[\\d.]+. not found.*|.*[Ee]xec format error.*)$',
      },
    ],
    samples: {
      Killed: 'fatal killed',
      'Segmentation fault (core dumped)': 'fatal crash',
      'Killed: 9': 'fatal killed',
      'Abort trap: 6': 'fatal -',
      'Command terminated by signal 9': 'error killed',
      "terminate called after throwing an instance of 'std::bad_alloc'": 'fatal out_of_memory',
      'double free or corruption (out)': 'fatal crash',
      './solve: error while loading shared libraries: libx.so.1: cannot open shared object file: No such file or directory':
        'error not_found',
    },
    never: [
      'Killed: 0',
      'Killed 3 old workers',
      'Terminated sessions: 0',
      'Aborted_clients\t0',
      'Killing Me Softly',
      'Quitting',
      'Quit smoking',
    ],
  },
  {
    name: 'powershell',
    shapes: [
      {
        holds: 'is not recognized as',
        is: '^(?:(?<command>[^:]{1,200}): )?(?<message>.*is not recognized as (?:the name of a cmdlet|an internal or external command|a name of a cmdlet).*)$',
        takes: 'indented',
        category: 'not_found',
      },
      {
        holds: [
          'the system cannot find',
          '^access is denied',
          'being used by another proc',
          '^at line:',
          'parsererror:',
        ],
        is: '^(?<message>(?:The system cannot find .+|Access is denied\\.|The process cannot access the file .+|ParserError: .*))$',
      },
      {
        holds: [
          '^get-',
          '^set-',
          '^invoke-',
          '^new-',
          '^remove-',
          '^copy-',
          '^move-',
          '^start-',
          '^stop-',
          '^import-',
          '^export-',
          '^install-',
          '^test-',
          '^write-error',
          '^convertfrom-',
          '^out-',
        ],
        is: '^(?<command>(?:Get|Set|Invoke|New|Remove|Copy|Move|Start|Stop|Import|Export|Install|Test|Write|ConvertFrom|Out)-\\w+) ?: (?<message>.+)$',
        takes: 'indented',
      },
      {
        holds: ' error ',
        is: String.raw`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ERROR (?<code>\d+) \(0x[0-9A-Fa-f]+\) (?<message>.+)$`,
        takes: 'next',
      },
    ],
    samples: {
      "'jqq' is not recognized as an internal or external command,": 'error not_found',
      'The system cannot find the path specified.': 'error not_found',
      "Get-Item: Cannot find path 'C:\\none' because it does not exist.": 'error not_found',
      '2025/01/02 10:00:00 ERROR 5 (0x00000005) Copying File C:\\a.txt': 'error -',
    },
    never: ['The system is up', 'Get-Item C:\\a'],
  },
]
