import type { Program } from '../program.ts'

/** Build tools: what they say themselves, mostly that something they ran has failed. */
export const builders: readonly Program[] = [
  {
    name: 'make',
    shapes: [
      {
        holds: '*** ',
        is: String.raw`^(?<logger>g?make)(?:\[\d+\])?: (?<message>\*\*\* (?:\[(?:(?<file>[^:\]]{1,300}):(?<line>\d+): )?(?<target>[^\]]{1,300})\] )(?:Error (?<exit_code>\d+)|(?:Killed|Terminated|Segmentation fault|Aborted|Interrupt|Bus error).*)(?: \(ignored\))?)$`,
        isConsequence: true,
      },
      {
        holds: '*** ',
        is: String.raw`^(?:(?<logger>g?make|scons|configure)(?:\[\d+\])?|(?<file>[\w./-]{1,300}):(?<line>\d+)): (?<message>\*\*\* .+)$`,
      },
      {
        holds: ['make: ', 'make['],
        is: String.raw`^(?<logger>g?make)(?:\[\d+\])?: (?<message>\S+: (?:Command not found|No such file or directory|Permission denied))$`,
      },
      {
        holds: ['make: warning', ']: warning'],
        is: String.raw`^(?<logger>g?make)(?:\[\d+\])?: (?:\*\*\* )?[Ww]arning: (?<message>.+)$`,
        level: 'warn',
      },
      {
        holds: ['remaking failed', 'not remade because'],
        is: String.raw`^(?<logger>g?make)(?:\[\d+\])?: (?<message>Target .+ not remade because of errors\.)$`,
        isConsequence: true,
      },
    ],
    samples: {
      'make[2]: *** [Makefile:88: lib/libx.a] Error 1': 'error -',
      'make: *** [all] Killed': 'error killed',
      "make: *** No rule to make target 'dist'.  Stop.": 'error not_found',
      'Makefile:12: *** missing separator.  Stop.': 'error -',
      'make: gcc: Command not found': 'error not_found',
      'make: warning:  Clock skew detected.  Your build may be incomplete.': 'warn -',
    },
    never: ["make: Nothing to be done for 'all'.", "make[1]: Entering directory '/src/errors'"],
  },
  {
    name: 'ninja',
    shapes: [
      { holds: '^ninja: ', is: '^ninja: (?<message>build stopped: .+)$', isConsequence: true },
      { holds: '^ninja: ', is: '^ninja: (?<level>error|fatal|warning): (?<message>.+)$' },
      {
        holds: '^failed: ',
        is: String.raw`^FAILED: (?:\[code=\d+\] )?(?<target>[\w./+@-]+[./][\w./+@ -]*)$`,
        category: 'compile',
        isConsequence: true,
      },
    ],
    samples: {
      'ninja: build stopped: subcommand failed.': 'error -',
      "ninja: error: loading 'build.ninja': No such file or directory": 'error not_found',
      'FAILED: src/CMakeFiles/app.dir/main.cc.o': 'error compile',
    },
    never: ['ninja: no work to do.', "ninja: Entering directory `build'"],
  },
  {
    name: 'cmake',
    shapes: [
      {
        holds: '^cmake error',
        is: '^CMake Error(?: \\(dev\\))?(?: at (?<file>[^:]{1,300}):(?<line>\\d+))?(?: \\((?<command>\\w+)\\))?:? ?(?<message>.*)$',
        takes: 'sections',
      },
      {
        holds: ['^cmake warning', '^cmake deprecation'],
        is: '^CMake (?:Deprecation )?Warning(?: \\(dev\\))?(?: at (?<file>[^:]{1,300}):(?<line>\\d+))?(?: \\((?<command>\\w+)\\))?:? ?(?<message>.*)$',
        level: 'warn',
        takes: 'sections',
      },
      {
        holds: ['incomplete, errors', 'errors occurred!'],
        is: '^-- (?<message>(?:Configuring|Generating) (?:incomplete|done), errors occurred!)$',
        isConsequence: true,
      },
    ],
    samples: {
      'CMake Error at CMakeLists.txt:14 (find_package):': 'error -',
      'CMake Warning at src/CMakeLists.txt:3 (message):': 'warn -',
      '-- Configuring incomplete, errors occurred!': 'error -',
    },
    never: [
      '-- Configuring done (0.3s)',
      '-- Performing Test HAVE_ERROR - Failed',
      '-- Looking for strerror_r - found',
    ],
  },
  {
    name: 'configure',
    shapes: [{ holds: '^configure: ', is: '^configure: (?<level>error|WARNING): (?<message>.+)$' }],
    samples: {
      'configure: error: C compiler cannot create executables': 'error -',
      'configure: WARNING: unrecognized options: --with-x': 'warn usage',
    },
    never: ['configure: creating ./config.status', 'checking for strerror... yes'],
  },
  {
    name: 'maven',
    shapes: [
      {
        holds: ['^[info] build failure', '^[info] build error', '^build failure'],
        is: '^(?:\\[INFO\\] )?(?<message>BUILD (?:FAILURE|ERROR))$',
        level: 'error',
        isConsequence: true,
      },
      {
        holds: '^[error] failed to execute',
        is: '^\\[ERROR\\] (?<message>Failed to execute goal .+)$',
        isConsequence: true,
      },
      {
        holds: [
          '[help ',
          'full stack trace',
          're-run maven',
          'rerun maven',
          '^[error] after correcting',
          'for more information about',
        ],
        is: '^\\[ERROR\\] (?<message>.*(?:\\[Help \\d+\\]|full stack trace|[Rr]e-run Maven|After correcting|For more information about the errors).*)$',
        isConsequence: true,
      },
      {
        holds: ['compilation error', 'compilation failure', 'non-resolvable', 'could not resolve dep'],
        is: '^\\[ERROR\\] +(?<message>(?:COMPILATION ERROR|Compilation failure|Non-resolvable|.*Could not resolve dependencies).*)$',
        category: 'compile',
      },
    ],
    samples: {
      '[INFO] BUILD FAILURE': 'error -',
      '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.0.0:test on project core: There are test failures.':
        'error assertion',
      '[ERROR] COMPILATION ERROR : ': 'error compile',
    },
    never: ['[INFO] BUILD SUCCESS', '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0'],
  },
  {
    name: 'gradle',
    shapes: [
      {
        holds: '^failure: build',
        is: '^FAILURE: (?<message>Build (?:failed|completed) with .*(?:exception|failures).*)$',
        isConsequence: true,
      },
      { holds: '^build failed', is: '^BUILD FAILED(?: in .+)?$', isConsequence: true },
      { holds: '^> task :', is: '^> Task (?<task>:\\S+) FAILED$', isConsequence: true },
      { holds: '* what went wrong', is: '^\\* What went wrong:$', takes: 'paragraph' },
      {
        holds: ['execution failed for', '^> could not', 'a problem occurred'],
        is: "^(?:> )?(?<message>(?:Execution failed for task '(?<task>[^']{1,200})'|Could not (?:resolve|find|get|determine|compile|open|download|create)|A problem occurred).*)$",
      },
    ],
    samples: {
      'FAILURE: Build failed with an exception.': 'error -',
      'BUILD FAILED in 12s': 'error -',
      '> Task :app:compileJava FAILED': 'error -',
      "Execution failed for task ':app:test'.": 'error -',
      '> Could not resolve com.acme:core:1.2.': 'error network',
    },
    never: ['> Task :app:compileJava', '> Task :app:test UP-TO-DATE', 'BUILD SUCCESSFUL in 12s'],
  },
  {
    name: 'sbt',
    shapes: [
      {
        holds: ['^[error] total time', '^[error] ('],
        is: '^\\[error\\] (?<message>(?:Total time: |\\(.+\\) ).+)$',
        isConsequence: true,
      },
    ],
    samples: {
      '[error] Total time: 3 s, completed Jan 3, 2025 10:00:00 AM': 'error -',
      '[error] (compile / compileIncremental) Compilation failed': 'error -',
    },
    never: ['[success] Total time: 3 s, completed Jan 3, 2025 10:00:00 AM'],
  },
  {
    name: 'bazel',
    shapes: [
      {
        holds: ['build did not', 'build completed, '],
        is: '^(?:(?:FAILED|ERROR|INFO): )?(?<message>Build did NOT complete successfully.*|Build completed, [1-9]\\d* tests? FAILED.*)$',
        isConsequence: true,
      },
      {
        holds: '^error: ',
        is: String.raw`^ERROR: (?<file>/[^:\s]{1,300}):(?<line>\d+):(?<column>\d+): (?<message>.+)$`,
      },
      {
        holds: ' failed in ',
        is: '^(?<target>//\\S+) +(?<message>(?:FAILED|TIMEOUT) in .+)$',
        category: 'assertion',
      },
    ],
    samples: {
      'ERROR: /src/a/BUILD:12:8: Compiling a.cc failed: (Exit 1)': 'error -',
      '//a:a_test                  FAILED in 3.2s': 'error assertion',
      'FAILED: Build did NOT complete successfully (1 packages loaded)': 'error -',
    },
    never: [
      '//a:a_test                  PASSED in 3.2s',
      'INFO: Build completed successfully, 12 total actions',
    ],
  },
  {
    name: 'xcodebuild',
    shapes: [
      {
        holds: ['** build failed', '** test failed', '** archive failed', 'build commands failed'],
        is: '^(?:\\*\\* (?<message>(?:BUILD|TEST|ARCHIVE) FAILED) \\*\\*|The following build commands failed:)$',
        isConsequence: true,
        takes: 'indented',
      },
    ],
    samples: { '** BUILD FAILED **': 'error -' },
    never: ['** BUILD SUCCEEDED **'],
  },
]
