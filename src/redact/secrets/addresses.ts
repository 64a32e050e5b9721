import { isPlaceholder, looksLikePassword, looksRandom, standsForNone } from '../plain-value.ts'
import type { Secret } from '../secret.ts'

/** Written like this, it is no template of ours. */
const dollar = '$'

const isPassword = (found: string): boolean => !isPlaceholder(found)

/** Databases and services whose addresses carry passwords with any letters. */
const schemes =
  'postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|rediss?|valkey|amqps?|mssql|sqlserver|oracle|s?ftps?|ldaps?|smtps?|clickhouse|cassandra|neo4j|bolt|kafka|nats|mqtts?|jdbc:\\w{1,32}'

/** Passwords in addresses and connection strings. */
export const addresses = (): readonly Secret[] => [
  {
    name: 'password in an address: scheme://user:password@host',
    words: ['@'],
    // Up to the last `@` before a slash; then once more for a password that holds a slash.
    expression:
      /(:\/\/[^\s/:@"'<>]{0,256}:)(?:[^\s/"'<>]{1,512}|(?!\d{1,5}(?:[/?#\s]|$))[^\s"'<>@]{1,512})(@)(?!sha256:)/g,
    accepts: isPassword,
    stays: 'scheme, user and host',
    hides: [
      'postgresql://bob:{alnum 12}@db:5432/x',
      'redis://:{alnum 12}@cache',
      'https://bob:{alnum 4}@{alnum 4}@{digit 1}@h/x',
      'amqp://bob:{alnum 4}/{alnum 6}@mq/v',
    ],
    keeps: [
      'https://example.org:8080/docs and write to me@example.org',
      'https://example.org/path?x=1 contact: ops@example.org',
      'docker://nginx:1.25@sha256:0a1b',
      `postgres://bob:${dollar}{PW}@db/x`,
      'https://bob@example.org/x',
    ],
  },
  {
    name: 'password with blanks, quotes or brackets in the address of a database',
    words: ['@'],
    expression: new RegExp(
      String.raw`((?<![\w])(?:${schemes}):\/\/[\w.%+-]{1,128}:)(?!\d{1,5}(?:[/?#\s,]|$))(?=\S)[^\n@]{1,96}(?:@[^\s@/]{1,64}){0,3}?(@)(?=[A-Za-z0-9][\w.-]{0,253}(?::\d{2,5})?\/)`,
      'g',
    ),
    accepts: isPassword,
    stays: 'scheme, user and host',
    hides: ['postgres://bob:{alnum 4} {alnum 5}@db/x', `mysql://bob:{alnum 4}'{alnum 4}"{alnum 3}@db:3306/x`],
  },
  {
    name: 'token instead of a user: https://token@host',
    words: ['@'],
    expression: /(:\/\/)[\w.~+%-]{12,512}(@)(?=[\w[])/g,
    accepts: looksRandom,
    stays: 'scheme and host',
    hides: ['https://{hex 32}@o12.ingest.example.org/34', 'https://x9{alnum 30}@git.example.org/a.git'],
    keeps: ['ssh://administrator.of.it@example.org/x'],
  },
  {
    name: 'password in an address with a missing colon: //user:password@host',
    words: ['@'],
    expression:
      /((?<!\/)\/{1,2}(?!\d+:)[\w.%+-]{0,64}:)(?!\d{1,5}(?:[/?#\s@]|$))[^\s/@"'<>]{1,256}(@)(?!sha256:)(?=[A-Za-z0-9[])/g,
    accepts: isPassword,
    stays: 'user and host',
    hides: [
      'postgres//bob:{alnum 12}@db.example.invalid/x',
      '//bob:{alnum 12}@h',
      'postgres:/bob:{alnum 12}@h',
    ],
    keeps: [
      'docker.io/library/nginx:1.25@sha256:0a1b2c',
      'L:/127.0.0.1:8080@7a81197d',
      '/0:0:0:0:0:0:0:0:2181:FastLeaderElection@774',
      'git@github.com:a/b.git',
    ],
  },
  {
    name: 'password in an address without a scheme: user:password@host:5432/db',
    words: ['@'],
    expression:
      /((?<![\w/@.:%+-])[A-Za-z][\w.+-]{0,63}:)[^\s:/@"'<>,;()]{3,256}(@)(?=(?:tcp|unix|udp)\(|[A-Za-z0-9][\w.-]{0,253}:\d{2,5}(?:[/?\s"',;)]|$)|localhost\b|\d{1,3}(?:\.\d{1,3}){3}\b|[A-Za-z0-9][\w-]{0,62}\/\w)/g,
    accepts: found => isPassword(found) && !/^(?:v?\d[\d.]*|[\w.]{1,64}\.\w{2,6})$/.test(found),
    stays: 'user and host',
    hides: [
      'dsn bob:{alnum 12}@db:5432/x',
      'bob:{alnum 12}@tcp(127.0.0.1:3306)/x',
      'connecting to bob:{alnum 12}@10.0.0.5',
    ],
    keeps: ['mailto:bob@example.org', 'from:bob@example.org to:ann@example.org', 'image:1.2@registry:5000/x'],
  },
  {
    name: 'user and password of Oracle: user/password@host',
    words: ['thin:', 'sqlplus', 'sqlldr', 'expdp', 'impdp', 'connect ', 'userid='],
    expression:
      /((?:\bthin:|\b(?:sqlplus|sqlldr|rman|expdp|impdp)\s(?:-\w{1,16}\s){0,4}|\bconnect\s|\buserid=["']?)[\w$#]{1,64}\/)["']?[^\s@/"']{2,128}["']?(@|(?<=(?<![?&])\buserid=["']?[A-Za-z][\w$#]{0,63}\/["']?[^\s@/"']{2,128}["']?)(?=\s|$))/gi,
    accepts: isPassword,
    stays: 'user and host',
    hides: [
      'imp userid=bob/{alnum 12}@db',
      'exp userid=bob/{alnum 12}',
      'jdbc:oracle:thin:scott/{alnum 12}@db:1521:x',
      'sqlplus -s scott/{alnum 12}@db',
    ],
    keeps: ['connect to bob@example.org', 'GET /x?userid=12/page', 'GET /x?userid=bob/page'],
  },
  {
    name: 'user and password of Oracle in a sentence: bob/password@ORCL',
    words: ['@'],
    expression:
      /((?<![\w/.:@%+$#-])[A-Za-z][\w$#]{0,30}\/)["']?[^\s@/"'():,]{5,64}["']?(@)(?!HEAD\b|SHA)(?=[A-Z][A-Z0-9_]{2,30}(?![\w/-])|\/\/[\w.-]{1,253}|[\w.-]{1,253}:1[56]\d\d\b)/g,
    accepts: looksLikePassword,
    stays: 'user and database',
    hides: [
      'login failed for bob/x7{alnum 10}@ORCL',
      'bob/x7{alnum 10}@//db:1521/shop',
      'as bob/x7{alnum 10}@db:1521',
    ],
    keeps: [
      'uses: actions/checkout@v4',
      'origin/release2@HEAD',
      'npm i lodash/fp@4.17.21',
      'bob/setup-node4@ABC',
    ],
  },
  {
    name: 'token in front of the host: https://TOKEN:x-oauth-basic@host',
    words: [':x-oauth-basic'],
    expression: /(:\/\/)[^\s:/@"']{8,512}(?=:x-oauth-basic@)/g,
    stays: 'the address',
    hides: ['https://{alnum 40}:x-oauth-basic@h.test/x.git'],
    keeps: ['user is x-oauth-basic'],
  },
  {
    name: 'password of .pgpass: host:port:database:user:password',
    words: [':5432:', ':*:', ':5433:'],
    expression: /((?:^|\s|["'])[\w.*-]{1,253}:(?:\d{4,5}|\*):[\w*-]{1,63}:[\w*.-]{1,63}:)[^\s:"']{3,256}/gm,
    accepts: found => !standsForNone(found, '', false),
    stays: 'host, database and user',
    hides: ['db.example.org:5432:shop:bob:{alnum 12}', '*:*:*:bob:{alnum 12}'],
    keeps: ['bound 0.0.0.0:5432: in use'],
  },
  {
    name: 'signature or token in the query of an address',
    words: [
      'sig=',
      'signature=',
      'x-amz-credential=',
      '?key=',
      '&key=',
      '?auth=',
      '&auth=',
      'x-amz-security-token=',
      'ticket=',
    ],
    expression:
      /([?&;](?:x-(?:amz|goog|oss|cos)-(?:signature|credential|security-token)|signature|sig|code|key|auth|hash|ticket)=)[^&\s"'<>\\]{8,2048}/gi,
    accepts: found => looksRandom(found.replace(/%[\da-f]{2}/gi, '.')) || /%2[BF]|%3D/i.test(found),
    stays: 'the rest of the address',
    hides: [
      'https://x.blob.core.windows.net/c/f?sv=2024&sig=a7{alnum 40}%3D',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=0a{hex 62}',
    ],
    keeps: [
      'https://x.test/?code=invalid_request',
      'https://x.test/?key=name&t=12',
      '/search?hash=section-two',
    ],
  },
]
