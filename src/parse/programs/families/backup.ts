import type { Program } from '../program.ts'

/** Programs that copy and keep files. */
export const backup: readonly Program[] = [
  {
    name: 'restic',
    shapes: [
      {
        holds: '^fatal: ',
        is: '^Fatal: (?<message>(?:unable to (?:open|create|find|save|load)|wrong password|config |create |repository|cannot |invalid |all (?:target|source)|number of|no |an empty|parent|snapshot|pack|tree|Please specify|unexpected|failed).*)$',
        level: 'fatal',
      },
      {
        holds: 'unable to create lock',
        is: '^(?<message>(?:Fatal: )?unable to create lock in backend: .+)$',
        level: 'fatal',
        category: 'conflict',
      },
      {
        holds: 'returned error, retrying',
        is: '^(?<message>(?:Load|Save|List|Stat|Remove|Lock)\\(.{1,200}\\) returned error, retrying after .+)$',
        level: 'warn',
      },
      {
        holds: 'source file could not',
        is: '^Warning: (?<message>at least one source file could not be read)$',
        level: 'warn',
      },
    ],
    samples: {
      'Fatal: wrong password or no key found': 'fatal auth',
      'Fatal: unable to open config file: stat /srv/r/config: no such file or directory': 'fatal not_found',
      'unable to create lock in backend: repository is already locked by PID 12 on web1': 'fatal conflict',
      'Save(<data/4f2a>) returned error, retrying after 720ms: connection reset': 'warn network',
      'Warning: at least one source file could not be read': 'warn -',
    },
    never: ['using parent snapshot 4f2a11bc', 'no errors were found', 'Fatal Attraction.mkv'],
  },
  {
    name: 'rsync',
    shapes: [
      {
        holds: 'rsync error: some file',
        is: String.raw`^rsync error: (?<message>some files.+) \(code (?<code>\d+)\) at (?<file>[\w./-]+)\((?<line>\d+)\).*$`,
        isConsequence: true,
      },
      {
        holds: 'rsync error: ',
        is: String.raw`^rsync error: (?<message>.+) \(code (?<code>10|12|35|5)\) at (?<file>[\w./-]+)\((?<line>\d+)\).*$`,
        category: 'network',
      },
      {
        holds: 'rsync error: ',
        is: String.raw`^rsync error: (?<message>.+) \(code (?<code>\d+)\) at (?<file>[\w./-]+)\((?<line>\d+)\).*$`,
      },
      {
        holds: 'rsync warning: ',
        is: String.raw`^rsync warning: (?<message>.+?)(?: \(code (?<code>\d+)\) at (?<file>[\w./-]+)\((?<line>\d+)\).*)?$`,
        level: 'warn',
      },
      {
        holds: '^rsync: ',
        // A script that says what it copies writes `rsync: ` in front of it, too.
        also: /^rsync: (?:\[|--|(?:change_dir|link_stat|getaddrinfo|mkstemp|opendir|readlink|rename|stat|symlink)\b)|\(\d+\)$|fail|error|unable|unexpected|cannot|could not|unknown|unrecogni[sz]ed|invalid|illegal|refus|denied|reject|time(?:d )?[- ]?out|closed|disconnect|did not|not (?:found|permitted|supported|allowed|empty)|no such|broken|vanish|overflow|out of|missing|must|require|conflict|killed|abort/i,
        is: String.raw`^rsync: (?:\[(?<role>sender|receiver|generator|Receiver|Client|Server|client|server)\] )?(?<message>.+?)(?: \((?<errno>\d+)\))?$`,
      },
      { holds: '^@error: ', is: '^@ERROR: (?<message>.+)$' },
      {
        holds: ['^file has vanished', '^io error encountered', '^symlink has no ref'],
        is: '^(?:file has vanished: |IO error encountered|symlink has no referent: ).*$',
        level: 'warn',
      },
    ],
    samples: {
      'rsync error: some files/attrs were not transferred (see previous errors) (code 23) at main.c(1338) [sender=3.2.7]':
        'error -',
      'rsync error: timeout in data send/receive (code 30) at io.c(203) [sender=3.1.3]': 'error timeout',
      'rsync error: error in rsync protocol data stream (code 12) at io.c(228) [sender=3.2.7]':
        'error network',
      'rsync: [sender] link_stat "/srv/none" failed: No such file or directory (2)': 'error not_found',
      'rsync: write failed on "/b/a.img": No space left on device (28)': 'error disk_full',
      '@ERROR: auth failed on module data': 'error -',
      'rsync warning: some files vanished before they could be transferred (code 24) at main.c(1338) [sender=3.2.7]':
        'warn -',
    },
    never: [
      'sending incremental file list',
      'rsync: sending incremental file list',
      'rsync: 12 files copied',
      'sent 1,203 bytes  received 35 bytes  2,476.00 bytes/sec',
    ],
  },
  {
    name: 'borg',
    shapes: [
      {
        holds: 'create/acquire the lock',
        is: '^Failed to create/acquire the lock (?<file>\\S+).*$',
        category: 'conflict',
      },
      {
        holds: '^repository ',
        is: '^Repository (?<file>\\S+) (?:does not exist\\.|is not a valid repository.*|already exists.*|has not enough.*)$',
      },
      { holds: '^archive ', is: '^Archive (?<archive>\\S+) (?:does not exist|already exists)\\.?$' },
      {
        holds: [
          'is borg working',
          'passphrase supplied',
          'data integrity error',
          '^local exception',
          '^borg server',
          '^index object count',
        ],
        is: '^(?:Connection closed by remote host\\. Is borg working on the server\\?|passphrase supplied in .+ is incorrect\\.|Data integrity error: .+|Local Exception.*|Borg server is too old.*|Index object count mismatch.*)$',
      },
      {
        holds: ': [errno ',
        is: '^(?<file>/[^:]{1,500}): (?<message>(?:open|stat|read|lstat|scandir|listdir|flistxattr): \\[Errno (?<errno>\\d+)\\] .+)$',
        level: 'warn',
      },
      {
        holds: '^terminating with',
        is: '^terminating with (?<level>warning|error) status, rc (?<exit_code>\\d+)$',
        isConsequence: true,
      },
    ],
    samples: {
      'Failed to create/acquire the lock /mnt/b/lock.exclusive (timeout).': 'error conflict',
      'Repository /mnt/b/host1 does not exist.': 'error not_found',
      'Connection closed by remote host. Is borg working on the server?': 'error network',
      "/etc/shadow: open: [Errno 13] Permission denied: 'shadow'": 'warn permission',
      'terminating with error status, rc 2': 'error -',
    },
    never: [
      'terminating with success status, rc 0',
      'Repository: /mnt/b/host1',
      'Archive name: nightly-2025',
    ],
  },
  {
    name: 'duplicity',
    shapes: [
      { holds: '^fatal error: ', is: '^Fatal Error: (?<message>.+)$' },
      {
        holds: ['^giving up ', 'backendexception'],
        is: '^(?<message>Giving up (?:after \\d+ attempts|trying).*)$',
      },
      { holds: '^attempt ', is: '^Attempt (?<attempt>\\d+) failed\\. (?<message>.+)$', level: 'warn' },
      { holds: '^errors ', is: '^Errors (?<count>[1-9]\\d*)$', isConsequence: true },
    ],
    samples: {
      'Fatal Error: Backup source directory does not exist.': 'error not_found',
      'Giving up after 5 attempts. BackendException: ssh connection to h:22 failed': 'error network',
      'Attempt 1 failed. BackendException: Error running ncftpput': 'warn -',
      'Errors 3': 'error -',
    },
    never: ['Errors 0', 'Last full backup date: none'],
  },
  {
    name: 'rclone',
    shapes: [
      {
        holds: ['error : ', 'critical: '],
        is: String.raw`^(?:\d{4}/\d\d/\d\d \d\d:\d\d:\d\d (?<level>ERROR|CRITICAL) ?|(?<level2>ERROR|CRITICAL) ): (?<message>.+)$`,
      },
      {
        holds: [
          '^failed to sync',
          '^failed to copy',
          '^failed to move',
          '^failed to create file system',
          '^failed to ls',
          '^failed to lsd',
          '^failed to check',
          '^failed to mount',
        ],
        is: '^(?<message>Failed to (?:sync|copy|move|ls[dlf]?|check|mount|create file system)\\b.*: .+)$',
      },
      { holds: '^errors: ', is: '^Errors: +(?<count>[1-9]\\d*)(?: \\(.*\\))?$', isConsequence: true },
    ],
    samples: {
      '2025/03/04 02:00:12 ERROR : a/b.jpg: Failed to copy: directory not found': 'error not_found',
      "Failed to sync with 3 errors: last error was: couldn't list directory": 'error -',
      'Errors:                 2 (retrying may help)': 'error -',
    },
    never: ['Errors:                 0', 'Transferred:   12.3 MiB / 12.3 MiB, 100%, 1.2 MiB/s, ETA 0s'],
  },
  {
    name: 'logrotate',
    shapes: [
      {
        holds: [
          '^error: skipping',
          '^error: stat of',
          '^error: error running',
          '^error: unable to open',
          '^error: found error',
          '^error: error opening',
        ],
        is: '^error: (?<message>(?:skipping|stat of|error (?:running|opening)|unable to open|found error in) .+)$',
      },
      { holds: '^error: ', is: '^error: (?<file>/?[\\w./-]+):(?<line>\\d+) (?<message>.+)$' },
    ],
    samples: {
      'error: skipping "/var/log/a/a.log" because parent directory has insecure permissions':
        'error permission',
      "error: a.conf:12 unknown option 'rotat' -- ignoring line": 'error usage',
    },
    never: ['rotating pattern: /var/log/a.log  weekly (4 rotations)', 'error: 0'],
  },
]
