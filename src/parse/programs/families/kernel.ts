import type { Program } from '../program.ts'

const before = String.raw`^(?:\[ *\d{1,9}\.\d{1,9}\] )?(?:kernel: )?`

/** The Linux kernel, systemd and storage. */
export const kernel: readonly Program[] = [
  {
    name: 'kernel',
    shapes: [
      {
        holds: ['out of memory: kill', 'memory cgroup out of'],
        is: String.raw`${before}(?<message>(?:Memory cgroup out of memory|Out of memory): Kill(?:ed)? process (?<pid>\d+) \((?<process>[^)]{1,64})\).*)$`,
        level: 'fatal',
        category: 'out_of_memory',
      },
      {
        holds: ['oom-kill:', 'invoked oom-killer', 'oom_reaper: '],
        is: String.raw`${before}(?<message>(?:oom-kill:constraint=|\S{1,64} invoked oom-killer|oom_reaper: ).*)$`,
        category: 'out_of_memory',
      },
      {
        holds: ['killed process'],
        is: String.raw`${before}(?<message>Killed process (?<pid>\d+) \((?<process>[^)]{1,64})\).*)$`,
        level: 'fatal',
        category: 'out_of_memory',
      },
      {
        holds: ['segfault at', 'general protection', 'trap divide', 'trap invalid'],
        is: String.raw`${before}(?:traps: )?(?<process>[^\s[\]]{1,64})\[(?<pid>\d+)\]:? (?<message>(?:segfault at|general protection|trap (?:divide|invalid)).*)$`,
        category: 'crash',
      },
      {
        holds: ['kernel panic', 'bug: unable to', 'soft lockup', 'hard lockup', 'oops: '],
        is: `${before}(?<message>(?:Kernel panic|BUG: |watchdog: BUG: |Oops: ).*)$`,
        level: 'fatal',
        category: 'crash',
      },
      {
        holds: 'sense key',
        is: String.raw`${before}(?:\w{1,12}: |[\d:]{3,20} )?(?<message>(?:\[\w{1,12}\] )?(?:tag#\d+ )?Sense Key ?: (?:Medium Error|Hardware Error|Illegal Request|Aborted Command|Not Ready|Data Protect|Blank Check).*)$`,
      },
      {
        holds: 'blocked for more than',
        is: String.raw`${before}(?<message>(?:INFO: )?task (?<process>[^:]{1,64}):(?<pid>\d+) blocked for more than \d+ seconds.*)$`,
        category: 'timeout',
      },
      {
        holds: [
          'i/o error, ',
          'i/o error on',
          '-fs error',
          'failed command: ',
          'disk failure',
          'hardware error',
          'nvrm: xid',
          'metadata corruption',
          'remounting filesys',
        ],
        is: `${before}(?<message>.*(?:I/O error[, ]|-fs error|failed command: |Disk failure|Hardware Error|NVRM: Xid|[Mm]etadata [Cc]orruption|Remounting filesystem).*)$`,
      },
      {
        holds: 'not responding',
        is: String.raw`${before}(?<message>nfs: server (?<host>\S+) not responding.*)$`,
        category: 'network',
      },
    ],
    samples: {
      'Out of memory: Killed process 412 (python3) total-vm:98232kB, anon-rss:6412kB, UID:1000':
        'fatal out_of_memory',
      '[812.120312] Memory cgroup out of memory: Killed process 7 (java) total-vm:1kB': 'fatal out_of_memory',
      'java invoked oom-killer: gfp_mask=0xcc0, order=0, oom_score_adj=0': 'error out_of_memory',
      '[812.120312] solve[312]: segfault at 8 ip 0000561 sp 00007ffc error 4 in solve[561+1000]':
        'error crash',
      'traps: solve[31] general protection fault ip:5 sp:7 error:0 in libc.so.6[7f+1]': 'error crash',
      'Kernel panic - not syncing: VFS: Unable to mount root fs': 'fatal crash',
      'INFO: task rsync:321 blocked for more than 120 seconds.': 'error timeout',
      'blk_update_request: I/O error, dev sda, sector 1203 op 0x0:(READ)': 'error -',
      'EXT4-fs error (device sda1): ext4_lookup:1609: inode #2: comm ls: deleted inode referenced: 12':
        'error -',
    },
    never: [
      '[    0.000000] Memory: 16000K available',
      'EXT4-fs (sda1): mounted filesystem with ordered data mode',
    ],
  },
  {
    name: 'systemd',
    shapes: [
      {
        holds: 'failed with result',
        is: String.raw`^(?<unit>\S+\.(?:service|timer|socket|mount|automount|scope|slice|target|path|device|swap)): (?<message>Failed with result '(?<result>[\w-]+)'\.?)$`,
        isConsequence: true,
      },
      {
        holds: 'process exited, code',
        is: String.raw`^(?<unit>\S+\.(?:service|timer|socket|mount|automount|scope|slice|target|path|device|swap)): (?<message>(?:Main|Control) process exited, code=(?<code>exited|killed|dumped), status=(?!0/)(?<exit_code>\d+)/(?<status>\w+))`,
      },
      {
        holds: ['timed out. ', 'timed out, '],
        is: String.raw`^(?<unit>\S+\.(?:service|timer|socket|mount|automount|scope|slice|target|path|device|swap)): (?<message>.*(?:timed out).*)$`,
        category: 'timeout',
      },
      {
        holds: 'oom killer',
        is: String.raw`^(?<unit>\S+\.(?:service|timer|socket|mount|automount|scope|slice|target|path|device|swap)): (?<message>.*killed by the OOM killer.*)$`,
      },
      {
        holds: [
          'failed to start ',
          'dependency failed',
          'failed to mount',
          'failed to list',
          'failed to stop',
          'failed to reload',
          'failed to restart',
        ],
        is: String.raw`^(?:\[FAILED\] )?(?<message>(?:Failed to (?:start|mount|listen on|stop|reload|restart|activate swap) (?!\w{0,60} (?:flow|task|container|process|server)).{1,200}|Dependency failed for .{1,200})\.)$`,
      },
      {
        holds: ['entered failed state', 'could not be found.'],
        is: String.raw`^Unit (?<unit>\S+\.\w+) (?<message>entered failed state|could not be found)\.?$`,
      },
      { holds: 'job for ', is: String.raw`^(?<message>Job for (?<unit>\S+\.\w+) (?:failed|canceled).*)$` },
    ],
    samples: {
      "nightly.service: Failed with result 'timeout'.": 'error timeout',
      'nightly.service: Main process exited, code=exited, status=203/EXEC': 'error -',
      'nightly.service: Main process exited, code=killed, status=9/KILL': 'error killed',
      'backup.service: Start operation timed out. Terminating.': 'error timeout',
      'Failed to start Nightly import.': 'error -',
      '[FAILED] Failed to start Load Kernel Modules.': 'error -',
      'Unit none.service could not be found.': 'error not_found',
    },
    never: [
      'nightly.service: Main process exited, code=exited, status=0/SUCCESS',
      'nightly.service: Deactivated successfully.',
      'Started Nightly import.',
    ],
  },
  {
    name: 'mdadm',
    shapes: [
      {
        holds: 'event had been detected',
        is: '^A (?<event>Fail|DegradedArray|SparesMissing)\\w* event (?:had|has) been detected on md device (?<device>\\S+)',
      },
      {
        holds: 'has been started with',
        is: '^mdadm: (?<message>.*started with \\d+ drives? \\(out of \\d+.*)$',
      },
      {
        holds: '^mdadm: ',
        is: "^mdadm: (?<message>.*(?:cannot|can't|fail|not |no |error|denied|busy|Invalid|refus).*)$",
      },
    ],
    samples: {
      'mdadm: /dev/md0 has been started with 1 drive (out of 2).': 'error -',
      'mdadm: cannot open /dev/sdq1: No such file or directory': 'error not_found',
      'A DegradedArray event had been detected on md device /dev/md0.': 'error -',
    },
    never: ['mdadm: /dev/md0 has been started with 2 drives.', 'mdadm: stopped /dev/md0'],
  },
  {
    name: 'zfs',
    shapes: [
      {
        holds: '^cannot ',
        is: String.raw`^(?!.* at \S+ line \d+(?:, <\w*> line \d+)?\.$)(?<message>cannot (?:open|create|destroy|receive|send|mount|unmount|import|export|rollback|hold|release|rename|clone|promote|snapshot|share|replace|attach|detach|set property for|resume)\b.{0,100}(?: '[^']{1,300}')?: .+)$`,
      },
      {
        holds: ['^ state: ', '^state: '],
        is: '^ ?state: (?<message>DEGRADED|FAULTED|UNAVAIL|SUSPENDED|OFFLINE)$',
      },
      {
        holds: ['permanent errors', 'data errors, use'],
        is: '^errors: (?<message>(?:Permanent errors have|[1-9]\\d* data errors).*)$',
        category: 'data',
      },
      {
        holds: ['smart overall', 'smart health'],
        is: '^SMART (?:overall-health|Health).*: (?<message>FAILED!?|FAILING.*)$',
        category: 'data',
      },
    ],
    samples: {
      "cannot open 'tank/none': dataset does not exist": 'error not_found',
      'cannot receive incremental stream: destination tank/b has been modified': 'error -',
      ' state: DEGRADED': 'error -',
      'errors: Permanent errors have been detected in the following files:': 'error data',
    },
    never: [
      ' state: ONLINE',
      'errors: No known data errors',
      'SMART overall-health self-assessment test result: PASSED',
    ],
  },
]
