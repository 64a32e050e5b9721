import type { Program } from '../program.ts'

/** Test runners: the failed test, what it says, and the summary when it counts any failure. */
export const testRunners: readonly Program[] = [
  {
    name: 'pytest',
    shapes: [
      {
        holds: ['^failed ', '^error '],
        is: String.raw`^(?:FAILED|ERROR) (?<file>[^\s:]{1,500}\.py)(?:::(?<test>\S.*?))?(?: - (?<message>.+))?$`,
        category: 'assertion',
      },
      { holds: '^e   ', is: '^E {3,}(?<message>\\S.*)$', category: 'assertion', takes: 'assertion' },
      {
        holds: [' failed', ' error'],
        is: String.raw`^(?:=+ )?(?=.*\b[1-9]\d* (?:failed|errors?)\b)(?<message>(?:(?<failed>\d+) failed)?(?:, )?(?:\d+ \w+(?:, )?)*(?:, )?(?:\d+ \w+,? ?)* in [\d.]+s(?: \([\d:]+\))?)(?: =+)?$`,
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['^internalerror>', 'during collection'],
        is: '^(?:INTERNALERROR> (?<message>.+)|!+ (?:Interrupted: )?[1-9]\\d* errors? during collection !+)$',
        category: 'assertion',
      },
    ],
    samples: {
      'FAILED tests/test_load.py::test_empty[csv] - AssertionError: assert 0 == 1': 'error assertion',
      'ERROR tests/test_db.py - ModuleNotFoundError: No module named psycopg': 'error assertion',
      'E       AssertionError: assert 3 == 4': 'error assertion',
      '=================== 2 failed, 31 passed, 1 warning in 4.02s ====================': 'error assertion',
      '1 error in 0.12s': 'error assertion',
      '!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!': 'error assertion',
    },
    never: [
      '==== 31 passed, 2 skipped, 1 warning in 4.02s ====',
      'tests/test_errors.py::test_raises PASSED',
      'E = mc2',
    ],
  },
  {
    name: 'unittest',
    shapes: [
      {
        holds: '^failed (',
        is: '^FAILED \\((?<message>(?=.*(?:failures|errors|unexpected successes)=[1-9]).*)\\)$',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['^fail: ', '^error: '],
        is: String.raw`^(?:FAIL|ERROR): (?<test>\w+) \((?<class>[\w.]+)\)(?: .*)?$`,
        category: 'assertion',
      },
    ],
    samples: {
      'FAILED (failures=2, errors=1)': 'error assertion',
      'FAIL: test_sum (tests.test_calc.CalcTest)': 'error assertion',
      'ERROR: test_open (test_io.IoTest.test_open)': 'error assertion',
    },
    never: ['OK (skipped=1)', 'FAILED (failures=0)', 'test_fails (test_io.IoTest) ... ok'],
  },
  {
    name: 'jest',
    shapes: [
      {
        holds: ['tests: ', 'suites: ', 'test files ', ' tests ', 'snapshots: '],
        is: String.raw`^ *(?:Tests|Test Suites|Test Files|Snapshots):? +(?<message>(?<failed>[1-9]\d*) failed\b.*)$`,
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: 'fail ',
        is: String.raw`^ *FAIL +(?:\S+ +)?(?<file>\S+\.(?:[cm]?[jt]sx?|vue|svelte))\b(?<test>.*)$`,
        category: 'assertion',
      },
      {
        holds: '● ',
        is: '^ *● (?<message>(?!Console$).+ › .+|Test suite failed to run)$',
        category: 'assertion',
        takes: 'sections',
      },
      {
        holds: 'coverage threshold',
        is: '^Jest: (?<message>.+coverage threshold.+not met.*)$',
        category: 'assertion',
      },
    ],
    samples: {
      'Tests:       2 failed, 1 skipped, 40 passed, 43 total': 'error assertion',
      'FAIL src/cart.test.ts': 'error assertion',
      '  ● cart › adds an item twice': 'error assertion',
      ' Test Files  1 failed | 3 passed (4)': 'error assertion',
    },
    never: ['Tests:       40 passed, 40 total', 'PASS src/errors.test.ts', '  ● Console'],
  },
  {
    name: 'vitest',
    shapes: [
      {
        holds: 'failed)',
        is: '^ *❯ (?<file>\\S+) \\((?<message>.*[1-9]\\d* failed)\\).*$',
        category: 'assertion',
      },
      { holds: ['× '], is: '^ *× (?<message>.+?) \\d+ ?ms$', category: 'assertion', isGeneral: true },
    ],
    samples: {
      ' ❯ src/sum.test.ts (3 tests | 1 failed) 12ms': 'error assertion',
      '   × adds 2 numbers 3ms': 'error assertion',
    },
    never: [' ✓ src/sum.test.ts (3 tests) 12ms'],
  },
  {
    name: 'mocha',
    shapes: [
      {
        holds: ' failing',
        is: '^ *(?<message>(?<failed>[1-9]\\d*) failing)$',
        category: 'assertion',
        isConsequence: true,
      },
    ],
    samples: { '  2 failing': 'error assertion' },
    never: ['  0 failing', '  12 passing (30ms)'],
  },
  {
    name: 'tap',
    shapes: [
      {
        holds: 'not ok ',
        is: '^ *not ok (?<number>\\d+)(?! *#)(?: -)? ?(?<message>(?!.*# (?:TODO|SKIP|todo|skip)).*)$',
        category: 'assertion',
        takes: 'indented',
      },
      {
        holds: ['# fail', '# failed'],
        is: '^# (?<message>[Ff]ail(?:ed)?(?: test)?:? +(?<failed>[1-9]\\d*).*)$',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['fail ', 'failing tests'],
        is: '^(?:ℹ (?<message>fail (?<failed>[1-9]\\d*))|✖ failing tests:)$',
        category: 'assertion',
        isConsequence: true,
      },
    ],
    samples: {
      'not ok 3 - reads an empty file': 'error assertion',
      '# fail 2': 'error assertion',
      'ℹ fail 1': 'error assertion',
    },
    never: ['ok 3 - rejects a fatal error', 'not ok 4 - slow # TODO', '# fail 0', 'ℹ fail 0'],
  },
  {
    name: 'go',
    shapes: [
      {
        holds: '--- fail: ',
        is: '^ *--- FAIL: (?<test>\\S+) \\((?<seconds>[\\d.]+)s\\)$',
        category: 'assertion',
        takes: 'indented',
      },
      {
        holds: '^fail',
        is: '^FAIL(?:\\t(?<package>\\S+)(?:[\\t ]+(?<message>\\[[\\w ]+\\]|[\\d.]+s))?)?$',
        category: 'assertion',
        isConsequence: true,
      },
      { holds: '^=== fail: ', is: '^=== FAIL: (?<package>\\S+) (?<test>\\S+).*$', category: 'assertion' },
    ],
    samples: {
      '--- FAIL: TestParse (0.02s)': 'error assertion',
      'FAIL\texample.com/a/parse\t0.311s': 'error assertion',
      FAIL: 'error assertion',
    },
    never: ['--- PASS: TestError (0.00s)', 'ok  \texample.com/a/errors\t0.201s', 'FAILSAFE'],
  },
  {
    name: 'cargo',
    shapes: [
      { holds: '... failed', is: '^test (?<test>\\S+) \\.\\.\\. FAILED$', category: 'assertion' },
      {
        holds: 'test result: failed',
        is: '^test result: (?<message>FAILED\\. (?<passed>\\d+) passed; (?<failed>\\d+) failed;.*)$',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: 'error: test failed',
        is: '^error: (?<message>test failed, .+)$',
        category: 'assertion',
        isConsequence: true,
      },
      { holds: 'fail [', is: '^ *FAIL \\[ *(?<seconds>[\\d.]+)s\\] (?<test>.+)$', category: 'assertion' },
    ],
    samples: {
      'test parser::tests::reads_empty ... FAILED': 'error assertion',
      'test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out': 'error assertion',
    },
    never: ['test result: ok. 12 passed; 0 failed; 0 ignored', 'test parser::tests::fails ... ok'],
  },
  {
    name: 'junit',
    shapes: [
      {
        holds: 'tests run: ',
        is: String.raw`^(?:\[(?:ERROR|WARNING|INFO)\] )?(?=.*(?:Failures|Errors): [1-9])(?<message>Tests run: (?<tests>\d+), Failures: (?<failed>\d+).*)$`,
        level: 'error',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['<<< failure', '<<< error'],
        is: String.raw`^(?:\[ERROR\] +)?(?<message>(?<test>\S+).*<<< (?:FAILURE|ERROR)!.*)$`,
        category: 'assertion',
      },
      {
        holds: [' tests completed, ', ' test completed, '],
        is: '^(?<message>(?<tests>\\d+) tests? completed, (?<failed>[1-9]\\d*) failed.*)$',
        category: 'assertion',
        isConsequence: true,
      },
      { holds: ' failed', is: '^(?<test>[\\w.$]+ > .+) FAILED$', category: 'assertion', takes: 'indented' },
    ],
    samples: {
      'Tests run: 12, Failures: 1, Errors: 0, Skipped: 0': 'error assertion',
      '[ERROR] CalcTest.adds:12 <<< FAILURE! expected 3': 'error assertion',
      '12 tests completed, 1 failed': 'error assertion',
      'CalcTest > adds() FAILED': 'error assertion',
    },
    never: [
      'Tests run: 12, Failures: 0, Errors: 0, Skipped: 0',
      '12 tests completed, 0 failed',
      'CalcTest > adds() PASSED',
    ],
  },
  {
    name: 'ctest',
    shapes: [
      {
        holds: ['***failed', '***timeout', '***exception', '***not run'],
        is: '^ *\\d+/\\d+ Test +#(?<number>\\d+): (?<test>\\S+) \\.+ ?\\*\\*\\*(?<message>Failed|Timeout|Exception|Not Run).*$',
        category: 'assertion',
      },
      {
        holds: 'tests failed out of',
        is: '^\\d+% tests passed, (?<message>(?<failed>[1-9]\\d*) tests failed out of (?<tests>\\d+))$',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['tests failed:', 'running ctest'],
        is: '^(?:The following tests FAILED:|Errors while running CTest)$',
        category: 'assertion',
        isConsequence: true,
        takes: 'indented',
      },
      {
        holds: ['[  failed  ]'],
        is: '^\\[  FAILED  \\] (?<test>.+?)(?: \\(\\d+ ms\\))?$',
        category: 'assertion',
      },
      {
        holds: ': failure',
        is: '^(?<file>\\S{1,300}):(?<line>\\d+): (?<message>Failure)$',
        category: 'assertion',
        takes: 'next',
      },
    ],
    samples: {
      ' 3/12 Test  #3: parse ............***Failed    0.01 sec': 'error assertion',
      '92% tests passed, 1 tests failed out of 12': 'error assertion',
      '[  FAILED  ] Suite.Adds (3 ms)': 'error assertion',
    },
    never: ['100% tests passed, 0 tests failed out of 12', '[       OK ] Suite.Adds (3 ms)'],
  },
  {
    name: 'test',
    shapes: [
      {
        holds: [' failure', ' failed', ' errors'],
        is: String.raw`^(?=.*\b[1-9]\d* (?:failures?|failed|errors?)\b)(?<message>\d+ (?:examples?|runs|tests?|scenarios?|specs?|assertions|features?|steps|suites?|checks?)(?: (?:passed|run|total))?[,:] .*)$`,
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['failures: ', '^failures!', '^errors!'],
        is: '^(?:Tests: \\d+, Assertions: \\d+.*(?:Failures|Errors): [1-9].*|FAILURES!|ERRORS!)$',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['^rspec ./', 'failure/error:'],
        is: '^(?:rspec (?<file>\\./[^:\\s]{1,300}):(?<line>\\d+).*| *Failure/Error: (?<message>.+))$',
        category: 'assertion',
      },
      { holds: '| fail |', is: '^(?<test>.+?) +\\| FAIL \\|$', category: 'assertion', takes: 'next' },
      {
        holds: ' failed)',
        is: '^Executed \\d+ of \\d+ .*\\([1-9]\\d* FAILED\\).*$',
        category: 'assertion',
        isConsequence: true,
      },
      {
        holds: ['passed, ', ' failed, ', ' failed;'],
        is: String.raw`^(?<message>(?:[\w :=-]{0,40}?)\d+ (?:passed|ok|succeeded), (?<failed>[1-9]\d*) (?:failed|failures?|errors?)\b.{0,100}|(?:[\w :=-]{0,40}?)(?<broken>[1-9]\d*) failed[,;] \d+ (?:passed|ok|succeeded|skipped)\b.{0,100})$`,
        category: 'assertion',
        isConsequence: true,
      },
    ],
    samples: {
      '12 examples, 1 failure': 'error assertion',
      '12 runs, 30 assertions, 1 failures, 0 errors, 0 skips': 'error assertion',
      'Tests: 12, Assertions: 30, Failures: 1.': 'error assertion',
      'rspec ./spec/a_spec.rb:12 # A adds': 'error assertion',
      '12 passed, 1 failed': 'error assertion',
    },
    never: [
      '12 examples, 0 failures',
      '12 passed, 0 failed',
      '12 tests, 12 passed, 0 failed',
      'Tests: 12, Assertions: 30.',
    ],
  },
]
