import type { Program } from '../program.ts'

/** Programs that fetch, send and log in. */
export const network: readonly Program[] = [
  {
    name: 'git',
    shapes: [
      {
        holds: '[rejected]',
        is: '^ ?! \\[(?:remote )?rejected\\] +(?<message>\\S.*)$',
        category: 'conflict',
      },
      {
        holds: '^fatal: ',
        is: "^fatal: (?<message>(?:not a git|repository|unable to access|[Cc]ould not|couldn't|ambiguous argument|refusing|remote error|pathspec|bad |cannot |No |the remote end|unable to|destination path|need a|invalid|early EOF|index-pack|fetch-pack|protocol|Authentication|refs?|branch|your current|detected dubious|Not possible|protocol error|empty ident|credential|loose object|object|pack|read error|write error|Exiting because|A branch|Out of memory|mmap|sha1|tag|unrecognized|ref |clone|'|--).*)$",
        level: 'fatal',
      },
      {
        holds: '^error: ',
        is: '^error: (?<message>(?:failed to push|pathspec|Your local changes|The following untracked|could not (?:apply|lock|read|write|delete)|RPC failed|src refspec|cannot (?:lock ref|pull|rebase|run|spawn)|unable to (?:create|write|read|unlink|delete|push|resolve|find)|object file|refusing|remote unpack|The requested URL|The branch|Pulling is not|Merging is not|patch (?:failed|does not)|invalid object|bad |update_ref|unpack failed|gpg failed|Entry |short read|inflate|insufficient permission).*)$',
        takes: 'indented',
      },
      { holds: ['rejected]'], is: '^ ! \\[(?:remote )?rejected\\] +(?<message>.+)$' },
      {
        holds: ['^conflict (', 'automatic merge fail'],
        is: '^(?:CONFLICT \\([\\w/ ]+\\): .+|Automatic merge failed; .+)$',
        category: 'conflict',
      },
      {
        holds: ['^remote: '],
        is: '^remote: (?<message>(?:error: |fatal: |Permission to |Repository not found|ERROR|Invalid username|HTTP Basic|Support for password|Access denied|You are not allowed|The project you were).*)$',
      },
      {
        holds: ['smudge error', 'error downloading obj', 'batch response: '],
        is: '^(?<message>(?:Smudge error|Error downloading object|batch response): .+)$',
      },
    ],
    samples: {
      'fatal: not a git repository (or any of the parent directories): .git': 'fatal -',
      "fatal: repository 'https://g.example.com/x.git/' not found": 'fatal not_found',
      "fatal: could not read Username for 'https://g.example.com': terminal prompts disabled": 'fatal auth',
      "error: failed to push some refs to 'g.example.com:x.git'": 'error -',
      ' ! [rejected]        main -> main (non-fast-forward)': 'error conflict',
      'CONFLICT (content): Merge conflict in src/a.ts': 'error conflict',
    },
    never: [
      "Cloning into 'error-pages'...",
      '   3fa12bc..9ab1f00  fix-error -> origin/fix-error',
      'hint: Updates were rejected because the tip is behind',
    ],
  },
  {
    name: 'ssh',
    shapes: [
      {
        holds: '^ssh: ',
        is: '^ssh: (?<message>(?:connect to host (?<host>\\S+) port (?<port>\\d+)|Could not resolve hostname (?<host2>[^:\\s]+)|\\S+): .+)$',
        category: 'network',
      },
      {
        holds: ['permission denied (', 'permission denied, please'],
        is: '^(?:(?<host>[^\\s:]{1,200}): )?(?<message>Permission denied(?: \\([\\w,-]+\\)\\.?|, please try again\\.))$',
        category: 'auth',
      },
      {
        holds: ['host key verif', 'identification has changed', 'authentication failures'],
        is: '^(?<message>(?:Host key verification failed\\.|@ +WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! +@|Received disconnect from .+))$',
        category: 'auth',
      },
      {
        holds: [
          '^connection closed',
          '^connection reset',
          '^connection to ',
          'kex_exchange',
          'ssh_exchange',
          'client_loop: ',
          'packet_write_wait',
          '^lost connection',
          '^timeout, server',
          'ssh_dispatch',
          'mux_client',
          '^channel ',
        ],
        is: '^(?<message>(?:Connection (?:closed|reset|timed out) by .+|Connection to \\S+ (?:closed by remote host|port \\d+ timed out|timed out).*|(?:kex|ssh)_exchange_identification: .+|client_loop: send disconnect.*|packet_write_wait: .+|ssh_dispatch_run_fatal: .+|[Ll]ost connection|Timeout, server .+ not responding\\.|channel \\d+: open failed.*))$',
        category: 'network',
      },
      {
        holds: ['^load key ', '^bind ', '^warning: identity'],
        is: '^(?:Load key ".+": (?<message>.+)|bind \\[.+\\]:\\d+: .+|Warning: Identity file .+)$',
      },
      {
        holds: [
          "^couldn't ",
          "^can't ls",
          '^remote open(',
          '^dest open ',
          '^file "',
          '^stat ',
          '^remote readdir',
          '^remote mkdir',
          '^connection closed',
        ],
        is: '^(?<message>(?:Couldn\'t (?:stat|read|write|open|canonicalize|create|delete|rename|setstat|agree|get).*|Can\'t ls: .+|(?:remote|dest) (?:open|readdir|mkdir|fsetstat|setstat)\\b.*: .+|File ".+" not found\\.|stat .+: No such file or directory|Connection closed\\.? *))$',
      },
    ],
    samples: {
      'ssh: connect to host b7 port 22: Connection refused': 'error network',
      'ssh: Could not resolve hostname b9: Name or service not known': 'error network',
      'deploy@b7: Permission denied (publickey,password).': 'error auth',
      'Host key verification failed.': 'error auth',
      'kex_exchange_identification: read: Connection reset by peer': 'error network',
      'Couldn\'t open local file "a" for writing: No space left on device': 'error disk_full',
      'lost connection': 'error network',
    },
    never: [
      'Connection to b7 closed.',
      "Warning: Permanently added 'b7' (ED25519) to the list of known hosts.",
      'Connected to b7.',
      'debug1: Connection established.',
    ],
  },
  {
    name: 'curl',
    shapes: [
      { holds: 'curl: (', is: '^(?: *\\d.*)?curl: \\((?<code>28)\\) (?<message>.+)$', category: 'timeout' },
      {
        holds: 'curl: (',
        is: '^(?: *\\d.*)?curl: \\((?<code>5|6|7|16|18|35|45|51|52|53|55|56|58|60|77|80|83|91|92|95|96|97)\\) (?<message>.+)$',
        category: 'network',
      },
      {
        holds: 'curl: (',
        is: '^(?: *\\d.*)?curl: \\((?<code>37|78)\\) (?<message>.+)$',
        category: 'not_found',
      },
      { holds: 'curl: (', is: '^(?: *\\d.*)?curl: \\((?<code>67|94)\\) (?<message>.+)$', category: 'auth' },
      {
        holds: 'curl: (',
        is: '^(?: *\\d.*)?curl: \\((?<code>1|2|3|4)\\) (?<message>.+)$',
        category: 'usage',
      },
      { holds: 'curl: (', is: '^(?: *\\d.*)?curl: \\((?<code>\\d+)\\) (?<message>.+)$' },
      {
        holds: ['^curl: option', '^curl: no url'],
        is: '^curl: (?<message>(?:option|no URL).+)$',
        category: 'usage',
      },
      {
        holds: 'transient problem',
        is: '^Warning: (?<message>(?:Problem|Transient problem).*)$',
        level: 'warn',
      },
    ],
    samples: {
      'curl: (7) Failed to connect to a.example.com port 443 after 3 ms: Connection refused': 'error network',
      'curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received': 'error timeout',
      'curl: (22) The requested URL returned error: 404': 'error not_found',
      'curl: (23) Failed writing body (0 != 16384)': 'error -',
    },
    never: [
      'curl 8.5.0 (x86_64-pc-linux-gnu)',
      '100  1203  100  1203    0     0  12030      0 --:--:-- --:--:-- --:--:-- 12030',
    ],
  },
  {
    name: 'wget',
    shapes: [
      {
        holds: ': not found',
        is: String.raw`^(?:[\d-]{10} [\d:]{8} )?ERROR (?<code>404): (?<message>.+)$`,
        category: 'not_found',
      },
      {
        holds: [' error ', '^error '],
        is: String.raw`^(?:[\d-]{10} [\d:]{8} )?ERROR (?<code>[45]\d\d): (?<message>.+)$`,
      },
      { holds: '^wget: ', is: '^wget: (?<message>(?!note).+)$' },
      {
        holds: 'failed: ',
        is: '^(?:Connecting to .{1,300}|Resolving .{1,300}\\.\\.\\. ?)?failed: (?<message>(?:Connection|Name|Temporary|No route|Network|Operation|Permission).*)$',
        category: 'network',
      },
      {
        holds: 'awaiting response...',
        is: '^.*awaiting response\\.\\.\\. (?<code>[45]\\d\\d) (?<message>.+)$',
      },
      {
        holds: [
          '^giving up.',
          'establish ssl conn',
          '^cannot write to',
          '^read error at byte',
          '^error: cannot verify',
        ],
        is: '^(?:ERROR: )?(?<message>(?:Giving up\\.|Unable to establish SSL connection\\.|Cannot write to .+|Read error at byte .+|cannot verify .+))$',
      },
    ],
    samples: {
      'wget: unable to resolve host address ‘f.example.com’': 'error network',
      '2025-01-02 10:00:00 ERROR 404: Not Found.': 'error not_found',
      'Connecting to f.example.com|10.1.2.3|:443... failed: Connection refused.': 'error network',
      'HTTP request sent, awaiting response... 503 Service Unavailable': 'error network',
    },
    never: [
      'HTTP request sent, awaiting response... 200 OK',
      'Connecting to f.example.com|10.1.2.3|:443... connected.',
      '2025-01-02 10:00:00 (12 MB/s) - ‘a’ saved [1203/1203]',
    ],
  },
  {
    name: 'net',
    shapes: [
      {
        holds: [
          '^nc: ',
          '^ncat: ',
          '^ping: ',
          '^telnet: ',
          '^ftp: ',
          '^lftp: ',
          '^dig: ',
          '^nslookup',
          '^traceroute',
          '^sftp: ',
          '^scp: ',
          '^mount',
          '^umount',
          '^aria2',
          '^ftpfs',
          '^s3fs: ',
          '^sshfs: ',
        ],
        is: '^(?<logger>nc|ncat|ping|telnet|l?ftp|dig|nslookup|traceroute|sftp|scp|mount[.\\w]*|umount[.\\w]*|s3fs|sshfs): (?<message>(?!connected|\\d|[\\w-]{1,40} (?:set|is set|changed) to\\b).{1,1000})$',
        isGeneral: true,
      },
      {
        holds: ['packet loss'],
        is: '^\\d+ packets transmitted, 0 (?:packets )?received.*$',
        category: 'network',
      },
      {
        holds: ['no servers could be', 'nxdomain'],
        is: '^(?:;; connection timed out; no servers could be reached|Host \\S+ not found: .+|\\*\\* server can.t find .+)$',
        category: 'network',
      },
      {
        holds: ['^530 ', '^550 ', '^421 ', '^553 ', '^552 '],
        is: '^(?<code>421|530|55[0-3]) (?<message>.*(?:incorrect|denied|not|No |fail|Fail|unavailable|Unavailable|[Tt]imeout|exceeded|logged in|closing).*)$',
      },
      { holds: ['nt_status_'], is: '^(?<message>.*(?<code>NT_STATUS_(?!OK\\b)\\w+).*)$' },
    ],
    samples: {
      'nc: connect to db1 port 5432 (tcp) failed: Connection refused': 'error network',
      'scp: /remote/a.tgz: No such file or directory': 'error not_found',
      'ping: b9: Name or service not known': 'error network',
      '530 Login incorrect.': 'error auth',
      '12 packets transmitted, 0 received, 100% packet loss, time 11ms': 'error network',
    },
    never: [
      '12 packets transmitted, 12 received, 0% packet loss, time 11ms',
      '550 files copied',
      '226 Transfer complete.',
    ],
  },
]
