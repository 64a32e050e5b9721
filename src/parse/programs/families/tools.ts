import type { Program } from '../program.ts'

const commands =
  'cp|mv|rm|ln|ls|cat|dd|df|du|mkdir|rmdir|mktemp|touch|chmod|chown|chgrp|install|sort|uniq|comm|join|cut|paste|head|tail|tee|split|csplit|wc|od|tr|date|stat|sync|truncate|shred|readlink|realpath|basename|dirname|env|nice|nohup|timeout|stdbuf|seq|sleep|kill|pkill|expr|numfmt|md5sum|sha\\d*sum|cksum|base64|find|xargs|locate|grep|egrep|fgrep|zgrep|sed|awk|gawk|mawk|nawk|diff|cmp|patch|tar|bsdtar|cpio|gzip|gunzip|zcat|bzip2|bunzip2|bzcat|xz|unxz|xzcat|zstd|lz4|pigz|zip|unzip|7z|flock|mount|umount|swapon|losetup|fsck\\S*|mkfs\\S*|mke2fs|lsof|ps|crontab|at|batch|su|sudo|useradd|usermod|passwd|login|install-info|column|iconv|make-ssl-cert|tac|rev|unlink|cd|pushd|source|mail|sendmail|postdrop|ionice|taskset|numactl|gpg|gpg2|xmllint|jq|yq|bc|dc|expect|screen|tmux|rename|parallel|pv|lftp|ftp|kinit|smbclient|ldapsearch|mount\\.\\w+|wkhtmltopdf|pandoc|gs|pdftk|pdftotext|soffice|convert|anacron|crond|atd|logger|perl|python\\d?(?:\\.\\d+)?|ruby|node|php|java|lua|tclsh|Rscript'

/** Words with which tools tell that they could not do what they were asked to; each may begin with a capital. */
const trouble =
  "cannot|can't|can not|couldn't|could not|unable|fail|invalid|illegal|unrecognized|unknown|unexpected|missing|error(?!s?[._]\\w)|not (?:a |an |in |found|enough|permitted|specified|recoverable|set|supported|sorted|allowed|valid|recognized)|no (?:such|space|input|match|file|job)|denied|refus|too (?:many|few|long|large)|is a directory|are the same file|omitting|exceed|exhausted|unterminated|unmatched|unknown|not empty|resource|busy|timed out|broken|corrupt|incomplete|truncated|exit(?:ed|ing) with|aborting|already exists|would |requires|does not|doesn't|bad |overflow|out of|mismatch|read-only|must be|does not match|must not|damaged|is required|skipping|ended unexpectedly|unsupported|you must|must specify|division by"

/** `cannot|fail` → `[Cc]annot|[Ff]ail`; not within parentheses. */
const capital = (words: string): string =>
  words.replace(/(^|\|)([a-z])(?![^(]*\))/g, (_, bar, letter) => `${bar}[${letter.toUpperCase()}${letter}]`)

/** The commands of a Unix system. */
export const tools: readonly Program[] = [
  {
    name: 'tar',
    shapes: [
      {
        holds: ['exiting with failure', 'is not recoverable', 'child returned status', 'child died'],
        is: '^(?<logger>tar|bsdtar|gtar): (?<message>(?:Exiting with failure status|Error is not recoverable|Child (?:returned status|died)|Error exit delayed).*)$',
        level: 'fatal',
        isConsequence: true,
      },
      {
        holds: [
          'file changed as we',
          'file is the archive',
          'file removed before',
          'file shrank by',
          'socket ignored',
          'time stamp',
        ],
        is: '^tar: (?<message>.+: (?:[Ff]ile (?:changed as we read it|is the archive; not dumped|removed before we read it|shrank by .*)|socket ignored|time stamp .*))$',
        level: 'warn',
      },
    ],
    samples: {
      'tar: Exiting with failure status due to previous errors': 'fatal -',
      'tar: a/b.log: file changed as we read it': 'warn -',
    },
    never: ["tar: Removing leading `/' from member names"],
  },
  {
    name: 'unzip',
    shapes: [
      {
        holds: ['end-of-central-dir', 'bad crc ', 'cannot find zipfile'],
        is: '^ *(?<message>(?:End-of-central-directory signature not found|.*bad CRC [0-9a-f]+|.*cannot find zipfile directory).*)$',
        category: 'data',
      },
      {
        holds: ['^zip error', '^zip warning', 'error:  ', '^unzip: '],
        is: '^ *(?:(?<logger>zip|unzip) (?<level>error|warning)|(?<level2>error|warning) \\[[^\\]]{1,300}\\]): +(?<message>.+)$',
      },
      {
        holds: ['archives with errors', 'sub items errors', '^data error', '^crc failed'],
        is: '^(?:Archives with Errors: [1-9]\\d*|Sub items Errors: [1-9]\\d*|(?:Data Error|CRC Failed)\\b.*)$',
        category: 'data',
      },
    ],
    samples: {
      '  End-of-central-directory signature not found.  Either this file is not': 'error data',
      'zip error: Nothing to do! (a.zip)': 'error -',
      'Archives with Errors: 1': 'error data',
    },
    never: ['Archives with Errors: 0', '  inflating: error.txt'],
  },
  {
    name: 'jq',
    shapes: [
      {
        holds: '^jq: ',
        is: '^jq: (?:error(?: \\(at (?<file>[^)]{1,300})\\))?|\\d+ compile error)s?:? ?(?<message>.*)$',
        category: 'data',
      },
      {
        holds: '^parse error: ',
        is: '^parse error: (?<message>.+ at line (?<line>\\d+), column (?<column>\\d+))$',
        category: 'data',
      },
      {
        holds: ['parser error :', 'parser warning'],
        is: '^(?<file>\\S{1,300}):(?<line>\\d+): parser (?<level>error|warning) : (?<message>.+)$',
        category: 'data',
      },
    ],
    samples: {
      'jq: error (at <stdin>:1): Cannot index number with "id"': 'error data',
      'parse error: Invalid numeric literal at line 1, column 5': 'error data',
      'a.xml:3: parser error : Opening and ending tag mismatch': 'error data',
    },
    never: ['jq: 1.7'],
  },
  {
    name: 'openssl',
    shapes: [
      {
        holds: ['^unable to load', ':error:'],
        is: '^(?:[Uu]nable to load .+|[0-9A-F]{6,32}:error:(?<code>[0-9A-F]{8}):.+)$',
        category: 'auth',
      },
      { holds: 'verify error', is: '^(?<message>verify error:num=(?<code>\\d+):.+)$', category: 'auth' },
    ],
    samples: {
      'unable to load Private Key': 'error auth',
      '140A0C45B37F0000:error:0909006C:PEM routines:get_name:no start line:a.c:745:': 'error auth',
    },
    never: ['verify return:1'],
  },
  {
    name: '',
    shapes: [
      {
        holds: ': warning: ',
        is: `^(?:/\\S{1,200}/)?(?<logger>${commands}): (?<level>warning|WARNING): (?<message>.+)$`,
      },
      {
        holds: [
          'cannot',
          "can't",
          'could',
          'unable',
          'fail',
          'invalid',
          'illegal',
          'unrecog',
          'unknown',
          'unexpec',
          'missing',
          'error',
          ': not',
          ' not ',
          'no such',
          'no space',
          'no input',
          'no match',
          'no file',
          'no job',
          'denied',
          'refus',
          'too ',
          'is a dir',
          'same file',
          'omitting',
          'exceed',
          'exhaust',
          'untermin',
          'unmatch',
          'resource',
          'busy',
          'timed out',
          'broken',
          'corrupt',
          'incompl',
          'truncat',
          'exit',
          'aborting',
          'already',
          'requires',
          "doesn't",
          ': bad ',
          'overflow',
          'out of',
          'mismatch',
          'read-only',
          'must be',
          'damaged',
          'required',
          'must ',
          'division',
          'skipping',
          'ended un',
          'unsupp',
        ],
        is: `^(?:\\S{0,200}/)?(?<logger>${commands}): (?!reading|writing|loading|removed|no errors?\\b)(?<message>(?:.*\\W)?(?:${capital(trouble)}).*)$`,
      },
      {
        holds: ': no such file or dir',
        is: '^(?<file>/[^:]{1,500}|[\\w.-]{1,200}\\.(?:csv|txt|json|gz|zip|xml|ya?ml|conf|log|parquet|tsv|dat|sql)): (?<message>No such file or directory)$',
      },
    ],
    samples: {
      "cp: cannot stat '/data/in/a.csv': No such file or directory": 'error not_found',
      'mkdir: cannot create directory ‘/var/out’: Permission denied': 'error permission',
      "dd: error writing '/mnt/img': No space left on device": 'error disk_full',
      'tar: data/2024: Cannot stat: No such file or directory': 'error not_found',
      'gzip: dump.gz: unexpected end of file': 'error data',
      'find: ‘/root/.ssh’: Permission denied': 'error permission',
      'xargs: ./a.sh: exited with status 255; aborting': 'error -',
      '/usr/bin/sort: write failed: /tmp/sortA1: No space left on device': 'error disk_full',
      'sudo: a password is required': 'error auth',
    },
    never: [
      "cp: overwrite 'a.txt'?",
      'date: 2025-01-02',
      'sort: by name',
      'file: errors.csv',
      'test: ok',
      'grep: (standard input): binary file matches',
      'perl: 5.36',
      'node: v20.19.0',
    ],
  },
]
