import type { Program } from '../program.ts'

const npm = '^(?:npm|lerna) (?:ERR!|error)'

/** Package managers. */
export const packagers: readonly Program[] = [
  {
    name: 'npm',
    shapes: [
      {
        holds: ['npm err! code ', 'npm error code ', 'npm err! errno', 'npm error errno'],
        is: `${npm} (?<message>(?:code|errno) (?<code>E404|ENOENT|ETARGET|ENOVERSIONS))$`,
        category: 'not_found',
      },
      {
        holds: ['npm err! code ', 'npm error code '],
        is: `${npm} (?<message>code (?<code>ELIFECYCLE|ELSPROBLEMS|1))$`,
        isConsequence: true,
      },
      {
        holds: ['npm err! code ', 'npm error code '],
        is: `${npm} (?<message>code (?<code>E401|E403|ENEEDAUTH|EOTP))$`,
        category: 'auth',
      },
      {
        holds: ['npm err! code ', 'npm error code '],
        is: `${npm} (?<message>code (?<code>EINTEGRITY|EJSONPARSE))$`,
        category: 'data',
      },
      { holds: ['npm err! code ', 'npm error code '], is: `${npm} (?<message>code (?<code>\\w+))$` },
      {
        holds: ['npm err!', 'npm error', 'lerna err!'],
        is: `${npm} ?(?<message>(?:A complete log of this run|.*/_logs/|Exit status|command |Lifecycle script|.*This is probably not a problem with npm).*)$`,
        isConsequence: true,
      },
      {
        holds: ['^npm err!', '^npm error', '^lerna err!'],
        is: `^(?<logger>npm|lerna) (?:ERR!|error)(?: (?<message>.*)|$)`,
      },
      { holds: ['^npm warn'], is: '^npm (?:WARN|warn) (?<message>.+)$', level: 'warn' },
    ],
    samples: {
      'npm ERR! code ERESOLVE': 'error conflict',
      'npm error code ENOENT': 'error not_found',
      'npm ERR! network request to https://r.example.com failed': 'error -',
      'npm WARN deprecated x@1.0.0: use y': 'warn -',
    },
    never: ['npm notice created a lockfile as package-lock.json', 'npm errors are no fun', 'npm install'],
  },
  {
    name: 'yarn',
    shapes: [
      {
        holds: '^error command failed',
        is: '^error (?<message>Command failed with exit code (?<exit_code>\\d+)\\.)$',
        isConsequence: true,
      },
      {
        holds: '^error ',
        is: '^error (?<message>(?:An unexpected error|Couldn\'t|Command |Failed to|Integrity|Incorrect|No lockfile|Your lockfile|Package |Missing|Found incompatible|Unable|Extracting|"|[\\w@/.-]+@[\\w.^~-]+: ).*)$',
      },
      {
        holds: ['^➤ yn'],
        is: '^➤ (?<code>YN0(?:001|003|009|01[0-9]|018|02[0-8]|030|03[578]|04[16-9]|058|06[0-9]|078|080|081|082)): (?:[│├└┌] )*(?<message>.+)$',
      },
      {
        holds: ['failed with errors in', 'errors happened when'],
        is: '^➤ (?:YN0000: )?(?:[·└] )?(?<message>(?:Failed with errors in|Errors happened when) .+)$',
        isConsequence: true,
      },
      { holds: ['^usage error: ', '^internal error: '], is: '^(?<message>(?:Usage|Internal) Error: .+)$' },
    ],
    samples: {
      'error Command failed with exit code 1.': 'error -',
      'error An unexpected error occurred: "https://r.example.com/x: getaddrinfo ENOTFOUND r.example.com".':
        'error network',
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.':
        'error permission',
    },
    never: ['yarn run v1.22.19', '➤ YN0000: └ Completed in 3s', 'error handling'],
  },
  {
    name: 'pnpm',
    shapes: [
      { holds: 'elifecycle', is: '^ ?(?:ELIFECYCLE|.*\\bELIFECYCLE) +(?<message>.+)$', isConsequence: true },
      { holds: 'err_pnpm_', is: '^ ?(?<code>ERR_PNPM_\\w+) +(?<message>.+)$' },
    ],
    samples: {
      ' ELIFECYCLE  Command failed with exit code 1.': 'error -',
      ' ERR_PNPM_NO_MATCHING_VERSION  No matching version found for x@9': 'error not_found',
    },
    never: ['Progress: resolved 12, reused 12, downloaded 0, added 12, done'],
  },
  {
    name: 'pip',
    shapes: [
      {
        holds: [
          '^error: could not find a v',
          '^error: no matching dist',
          '^error: could not install',
          '^error: resolutionimp',
          '^error: cannot install',
          '^error: failed building',
          '^error: pip',
          '^error: invalid requirement',
          '^error: these packages',
          '^error: ignored the following',
          '^error: package ',
          '^error: hash',
          '^error: exception:',
          '^error: could not build',
          '^error: command errored',
          '^error: failed to build',
          '^error: could not open req',
          '^error: directory ',
        ],
        is: '^ERROR: (?<message>(?:Could not (?:find a version|install packages|build wheels|open requirements)|No matching distribution|ResolutionImpossible|Cannot install|Failed (?:building|to build)|pip|Invalid requirement|THESE PACKAGES|Ignored the following|Package |Hash|Exception:|Command errored|Directory ).*)$',
      },
      {
        holds: [
          'subprocess-exited',
          'metadata-generation',
          'did not run success',
          'externally-managed',
          'legacy-install-f',
        ],
        is: '^ *(?:error: |× )(?<message>.*(?:subprocess-exited-with-error|metadata-generation-failed|did not run successfully|externally-managed-environment|legacy-install-failure).*)$',
        takes: 'indented',
      },
      {
        holds: ['warning: retrying (', '^could not fetch url'],
        is: '^(?:WARNING: )?(?<message>(?:Retrying \\(Retry|Could not fetch URL).*)$',
        level: 'warn',
      },
    ],
    samples: {
      'ERROR: Could not find a version that satisfies the requirement torchh (from versions: none)':
        'error not_found',
      'ERROR: No matching distribution found for torchh': 'error not_found',
      '  error: subprocess-exited-with-error': 'error -',
      "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'NewConnectionError'":
        'warn network',
    },
    never: ['Successfully installed pretty-errors-1.2.25', 'Collecting error-helper==1.0'],
  },
  {
    name: 'conda',
    shapes: [
      {
        holds: [
          'packagesnotfounderror',
          'condahttperror',
          'resolvepackagenotfound',
          'unsatisfiableerror',
          'condaenvexception',
          'environmentnamenotfound',
          '^condaerror',
          'environmentlocationnotfound',
          'condatosnon',
          'nowritableenv',
          'condavalueerror',
          'commandnotfounderror',
          'condaverif',
          'corruptedenvironment',
          'invalidarchiveerror',
          'specsconfiguration',
          'proxyerror: conda',
        ],
        is: '^(?<exception>PackagesNotFoundError|ResolvePackageNotFound|(?:LibMamba)?UnsatisfiableError|CondaEnvException|Environment\\w+NotFound|Conda\\w*Error|NoWritable\\w+Error|CommandNotFoundError|CorruptedEnvironmentError|InvalidArchiveError|SpecsConfiguration\\w+Error)\\b:? ?(?<message>.*)$',
        takes: 'next',
      },
      { holds: ['libmamba '], is: '^(?<level>error|critical|warning) +libmamba (?<message>.+)$' },
      {
        holds: ['environment: failed', 'metadata: failed'],
        is: '^(?<message>(?:Solving environment|Collecting package metadata.*): failed)$',
      },
    ],
    samples: {
      'PackagesNotFoundError: The following packages are not available from current channels:':
        'error not_found',
      'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://c.example.org/noarch/repodata.json>':
        'error network',
    },
    never: ['Solving environment: done', 'Collecting package metadata (repodata.json): done'],
  },
  {
    name: 'poetry',
    shapes: [
      {
        holds: ['version solving failed'],
        is: '^(?<message>.*version solving failed\\.?)$',
        category: 'conflict',
      },
      {
        holds: ['changed significantly since', 'installation candidates for', '^the command "'],
        is: '^(?<message>(?:pyproject\\.toml changed significantly|Unable to find installation candidates for|The command ".+" does not exist).*)$',
      },
    ],
    samples: {
      "Because app depends on foo (^9.0) which doesn't match any versions, version solving failed.":
        'error conflict',
    },
    never: ['Resolving dependencies... (1.2s)'],
  },
  {
    name: 'uv',
    shapes: [
      {
        holds: ['no solution found', 'failed to build `', 'failed to download `', 'failed to fetch'],
        is: '^ *× (?<message>(?:No solution found|Failed to (?:build|download|fetch)).*)$',
        takes: 'indented',
      },
      {
        holds: 'error: failed to spawn',
        is: '^error: (?<message>Failed to spawn: .+)$',
        category: 'not_found',
      },
    ],
    samples: {
      '  × No solution found when resolving dependencies:': 'error conflict',
      'error: Failed to spawn: `ruff`': 'error not_found',
    },
    never: ['Resolved 12 packages in 3ms'],
  },
  {
    name: 'apt',
    shapes: [
      {
        holds: '^e: sub-process',
        is: '^E: (?<message>Sub-process .+ returned an error code \\((?<exit_code>\\d+)\\))$',
        isConsequence: true,
      },
      { holds: '^e: ', is: '^E: (?<message>(?!\\d+$).+)$' },
      { holds: '^w: ', is: '^W: (?<message>.+)$', level: 'warn' },
      { holds: '^err:', is: '^Err:(?<number>\\d+) (?<message>.+)$', takes: 'indented' },
      {
        holds: ['unmet dependencies:', 'encountered while process'],
        is: '^(?:The following packages have unmet dependencies:|Errors were encountered while processing:)$',
        takes: 'indented',
      },
      {
        holds: ['^dpkg', 'dpkg: error', 'dpkg-deb: error'],
        is: '^(?<logger>dpkg[\\w-]*): (?<level>error|warning):? ?(?<message>.+)$',
        takes: 'indented',
      },
    ],
    samples: {
      'E: Unable to locate package libfoo-dev': 'error not_found',
      'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 11 (apt-get)':
        'error conflict',
      'W: GPG error: http://deb.example.org stable InRelease: public key is not available': 'warn -',
      'Err:3 http://deb.example.org stable InRelease': 'error -',
      'dpkg: error processing package postfix (--configure):': 'error -',
    },
    never: [
      'Setting up libgpg-error0:amd64 (1.47-3) ...',
      'E: 12',
      'Get:1 http://deb.example.org stable/main amd64 libgpg-error0 amd64 1.47 [77 kB]',
    ],
  },
  {
    name: 'dnf',
    shapes: [
      {
        holds: [
          '^error: unable to find a m',
          '^error: failed to download meta',
          '^error: nothing to do',
          '^error: transaction',
          '^error: gpg check',
          '^error: error downloading',
          '^error: problem',
          '^error: no matching',
          '^error: there are no enabled',
          '^error: cannot find a valid',
          '^error: package: ',
        ],
        is: '^Error: ?(?<message>(?:Unable to find a match|Failed to download metadata|Nothing to do|Transaction|GPG check FAILED|Error downloading|Problem|No [Mm]atching|There are no enabled|Cannot find a valid|Package: ).*)$',
        takes: 'indented',
      },
      {
        holds: ['^[mirror] ', '^[failed] ', ' available.', 'errors during downloading', 'no more mirrors'],
        is: '^(?:\\[(?:MIRROR|FAILED)\\] (?<message>.+)|No package \\S+ available\\.|Errors during downloading metadata for .+)$',
        takes: 'indented',
      },
      {
        holds: [
          '^error: failed dependencies',
          '^error: target not found',
          "^error: can't create trans",
          '^error: unpacking of',
        ],
        is: "^error: (?<message>(?:Failed dependencies|target not found|can't create transaction|unpacking of).*)$",
        takes: 'indented',
      },
      {
        holds: ['^error: unable to select', '(no such package)'],
        is: '^(?:ERROR: unable to select packages:| *(?<package>\\S+) \\(no such package\\):?)$',
        takes: 'indented',
        category: 'not_found',
      },
    ],
    samples: {
      'Error: Unable to find a match: htopp': 'error not_found',
      'No package htopp available.': 'error -',
      'error: Failed dependencies:': 'error conflict',
      'ERROR: unable to select packages:': 'error not_found',
    },
    never: ['Nothing to do.', 'Complete!', 'Dependencies resolved.'],
  },
  {
    name: 'gem',
    shapes: [
      {
        holds: [
          '^error:  could not',
          '^error:  while',
          '^error:  error',
          '^could not find gem',
          '^could not find ',
          'bundler cannot continue',
          '^bundler could not',
          '^bundler: ',
        ],
        is: '^(?:ERROR: {2}(?<message>(?:Could not|While|Error).+)|Could not find (?:gem )?.+ in .+|.+Bundler cannot continue\\.|Bundler could not find .+|bundler: (?:failed|command not found).+)$',
        takes: 'indented',
      },
      { holds: ['^rake aborted!'], is: '^rake aborted!$', takes: 'next' },
      {
        holds: ['could not be resolved to', '[composer\\', '^  [runtimeexc'],
        is: '^(?: *Your requirements could not be resolved to an installable set of packages\\.| *\\[(?:Composer\\\\\\S+|RuntimeException)\\] *)$',
        takes: 'sections',
      },
    ],
    samples: {
      "ERROR:  Could not find a valid gem 'railz' (>= 0) in any repository": 'error not_found',
      'rake aborted!': 'error -',
      'Your requirements could not be resolved to an installable set of packages.': 'error -',
    },
    never: ['Successfully installed rails-7.0.0'],
  },
  {
    name: 'module',
    shapes: [
      {
        holds: ['lmod has detected'],
        is: '^Lmod has detected the following (?<level>error|warning): *(?<message>.*)$',
        takes: 'sections',
      },
      {
        holds: ['locate a modulefile', ':error:105'],
        is: '^(?:\\S+\\(\\d+\\):)?ERROR:(?:\\d+:)? (?<message>Unable to locate a modulefile for .+)$',
        category: 'not_found',
      },
      {
        holds: ['==> error: ', '==> warning: '],
        is: '^==> (?<level>Error|Warning|ERROR|WARNING): (?<message>.+)$',
      },
      {
        holds: 'error: builder for',
        is: "^error: (?<message>builder for '.+' failed with exit code (?<exit_code>\\d+).*)$",
        takes: 'indented',
      },
    ],
    samples: {
      'Lmod has detected the following error:  The following module(s) are unknown: "gccc"':
        'error not_found',
      "ERROR: Unable to locate a modulefile for 'gccc'": 'error not_found',
      '==> Error: Package x not found.': 'error not_found',
    },
    never: ['Loading gcc/12'],
  },
  {
    name: 'poetry',
    shapes: [
      {
        holds: 'solverproblemerror',
        is: '^ *(?<exception>SolverProblemError)$',
        takes: 'paragraph',
        category: 'conflict',
      },
    ],
    samples: { '  SolverProblemError': 'error conflict' },
    never: ['SolverProblemErrors are explained in the manual'],
  },
]
