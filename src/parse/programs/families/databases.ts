import type { Program } from '../program.ts'

const postgres =
  'psql|pg_dump|pg_dumpall|pg_restore|pg_basebackup|pg_upgrade|pg_ctl|pg_isready|pg_receivewal|pg_rewind|pg_verifybackup|pgbench|createdb|dropdb|createuser|dropuser|initdb|vacuumdb|reindexdb|clusterdb'

/** Clients of databases. */
export const databases: readonly Program[] = [
  {
    name: 'psql',
    shapes: [
      {
        holds: ['error:  ', 'fatal:  ', 'panic:  ', 'warning:  '],
        is: '^psql:(?<file>[^:]{1,300}):(?<line>\\d+): (?<level>ERROR|FATAL|PANIC|WARNING): +(?:(?<code>[0-9A-Z]{5}): )?(?<message>.+)$',
        takes: 'details',
      },
      {
        holds: ['^error:  ', '^fatal:  ', '^panic:  ', '^warning:  '],
        is: '^(?<level>ERROR|FATAL|PANIC|WARNING): {2}(?:(?<code>[0-9A-Z]{5}): )?(?<message>\\S.+)$',
        takes: 'details',
      },
      {
        holds: [
          '^psql: ',
          '^pg_',
          '^pgbench',
          '^createdb',
          '^dropdb',
          '^createuser',
          '^dropuser',
          '^initdb',
          '^vacuumdb',
          '^reindexdb',
          '^clusterdb',
        ],
        is: `^(?<logger>${postgres}): (?<level>error|fatal|warning|FATAL|ERROR): +(?<message>.+)$`,
        takes: 'details',
      },
      {
        holds: ['^psql: ', '^pg_'],
        is: `^(?<logger>${postgres}): (?<message>(?:\\[[^\\]]{1,60}\\] .*(?:failed|could not|error|not |unsupported|did not).*|could not .+|connection to .+ failed.*))$`,
        takes: 'details',
      },
      {
        holds: [
          'could not connect to server',
          'closed the connection unexpected',
          'connection to server was lost',
        ],
        is: '^(?<message>(?:could not connect to server|server closed the connection unexpectedly|connection to server was lost).*)$',
        takes: 'indented',
        category: 'network',
      },
    ],
    samples: {
      'psql: error: connection to server at "db" (10.1.2.3), port 5432 failed: Connection refused':
        'error network',
      'psql: error: connection to server at "db" (10.1.2.3), port 5432 failed: FATAL:  password authentication failed for user "etl"':
        'error auth',
      'ERROR:  relation "public.stage" does not exist': 'error not_found',
      'psql:migrate.sql:42: ERROR:  syntax error at or near "SELEC"': 'error syntax',
      'ERROR:  duplicate key value violates unique constraint "orders_pkey"': 'error data',
      'pg_dump: [archiver (db)] connection to database "shop" failed: FATAL:  role "x" does not exist':
        'error auth',
      'pg_restore: warning: errors ignored on restore: 3': 'warn -',
    },
    never: [
      'pg_dump: dumping contents of table "public.errors"',
      'NOTICE:  table "errors" does not exist, skipping',
      'pg_isready: ok',
    ],
  },
  {
    name: 'mysql',
    shapes: [
      {
        holds: '^error ',
        is: String.raw`^ERROR (?<code>1044|1045|1142|1227|1698|1410)\b(?: \((?<sqlstate>\w{5})\))?(?: at line (?<line>\d+))?(?: in file: '(?<file>[^']{1,300})')?: (?<message>.+)$`,
        category: 'auth',
      },
      {
        holds: '^error ',
        is: String.raw`^ERROR (?<code>20\d\d)\b(?: \((?<sqlstate>\w{5})\))?(?: at line (?<line>\d+))?: (?<message>.+)$`,
        category: 'network',
      },
      {
        holds: '^error ',
        is: String.raw`^ERROR (?<code>\d{4})(?: \((?<sqlstate>\w{5})\))?(?: at line (?<line>\d+))?(?: in file: '(?<file>[^']{1,300})')?: (?<message>.+)$`,
      },
      {
        holds: ['^mysql', '^mariadb', '^mysqld'],
        is: '^(?<logger>(?:mysql|mariadb)[\\w-]*): \\[(?<level>Warning|ERROR|Error)\\] (?<message>.+)$',
      },
      {
        holds: ['^mysql', '^mariadb'],
        is: "^(?<logger>(?:mysql|mariadb)[\\w-]*): (?<message>(?:Got e|E)rror:? ?(?<code>\\d+)?.*|(?:Couldn't|Can't|Unknown|connect to|unknown|Table|Access).+)$",
      },
      {
        holds: '^xtrabackup: ',
        is: '^(?<logger>xtrabackup): (?<level>error|Error|warning): (?<message>.+)$',
      },
    ],
    samples: {
      "ERROR 1045 (28000): Access denied for user 'etl'@'10.0.0.4' (using password: YES)": 'error auth',
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'db' (111)": 'error network',
      'ERROR 1064 (42000) at line 17: You have an error in your SQL syntax; check the manual': 'error syntax',
      "mysqldump: Got error: 1049: Unknown database 'shop' when selecting the database": 'error not_found',
      'mysql: [Warning] Using a password on the command line interface can be insecure.': 'warn -',
      "mysqldump: Couldn't execute 'SHOW TABLES': Lost connection (2013)": 'error network',
    },
    never: ['Query OK, 0 rows affected, 0 warnings (0.01 sec)', 'mysql: ready', 'ERROR 404'],
  },
  {
    name: 'sqlcmd',
    shapes: [
      {
        holds: '^msg ',
        is: String.raw`^Msg (?<code>\d+), Level (?<severity>1[1-9]|2\d), State (?<state>\d+), (?:Server (?<server>[^,]{1,200}), )?(?:Procedure (?<procedure>[^,]{1,200}), )?Line (?<line>\d+)$`,
        takes: 'next',
      },
      { holds: ['^sqlcmd: '], is: '^Sqlcmd: (?:Error: )?(?<message>.+)$' },
      {
        holds: ['sqlstate = ', 'hresult 0x'],
        is: '^(?:SQLState = (?<sqlstate>\\w+), NativeError = (?<code>\\d+)|HResult (?<hresult>0x[0-9A-Fa-f]+), Level (?<severity>\\d+).*)$',
        takes: 'next',
      },
    ],
    samples: {
      'Msg 208, Level 16, State 1, Server DB01, Line 3': 'error -',
      'Sqlcmd: Error: Microsoft ODBC Driver 17 for SQL Server : Login timeout expired.': 'error timeout',
    },
    never: ['Msg 5701, Level 0, State 2, Server DB01, Line 1', '(12 rows affected)'],
  },
  {
    name: 'sqlite3',
    shapes: [
      {
        holds: [
          '^error: in prepare',
          '^error: near ',
          '^error: stepping',
          '^error: database',
          '^error: unable to open database',
          '^error: no such table',
          '^error: no such column',
        ],
        is: '^Error: (?<message>(?:in prepare|near line|near "|stepping|database (?:is locked|disk image)|unable to open database|no such (?:table|column)).*)$',
      },
      {
        holds: ['^parse error near', '^runtime error near'],
        is: '^(?<message>(?:Parse|Runtime) error near line (?<line>\\d+): .+)$',
        takes: 'indented',
      },
    ],
    samples: {
      'Error: in prepare, no such table: users': 'error not_found',
      'Runtime error near line 3: UNIQUE constraint failed: t.id (19)': 'error data',
      'Error: database is locked': 'error conflict',
    },
    never: ['Error: none'],
  },
  {
    name: 'mongo',
    shapes: [
      {
        holds: [
          'failed: error connect',
          'failed: can',
          'failed: error ',
          'failed: could',
          'failed: open',
          'failed: server',
          '^failed: ',
        ],
        is: String.raw`^(?:\d{4}-\d\d-\d\dT[\d:.]+[+-]\d{4}\s+)?Failed: (?<message>(?!0\b|none\b)[a-z(].+)$`,
      },
      {
        holds: ['mongoservererror', 'mongonetworkerror'],
        is: '^(?<exception>Mongo\\w+Error): (?<message>.+)$',
      },
    ],
    samples: {
      'Failed: error connecting to db server: no reachable servers': 'error network',
      'MongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017': 'error network',
    },
    never: ['Failed: 0', 'Failed: none'],
  },
  {
    name: 'redis-cli',
    shapes: [
      { holds: 'could not connect to redis', is: '^Could not connect to Redis at .+$', category: 'network' },
      {
        holds: ['^(error) ', '^noauth ', '^wrongtype ', '^misconf ', '^oom command'],
        is: '^(?:\\(error\\) )?(?<message>(?:ERR|NOAUTH|WRONGTYPE|MISCONF|OOM|READONLY|LOADING|MOVED|CLUSTERDOWN|NOSCRIPT|BUSY|WRONGPASS|NOPERM) .+)$',
      },
    ],
    samples: {
      'Could not connect to Redis at 127.0.0.1:6379: Connection refused': 'error network',
      '(error) NOAUTH Authentication required.': 'error auth',
    },
    never: ['PONG', 'OK'],
  },
  {
    name: 'oracle',
    shapes: [
      {
        holds: [
          'ora-',
          'sp2-',
          'tns-',
          'rman-',
          'exp-0',
          'imp-0',
          'pls-',
          'ude-',
          'udi-',
          'sql*loader-',
          'lrm-',
          'dbv-',
        ],
        is: String.raw`^(?:.{0,200}[ :(])?(?<code>(?:ORA|SP2|TNS|RMAN|EXP|IMP|PLS|UDE|UDI|SQL\*Loader|LRM|DBV)-(?!0+\b)\d{3,5}): (?<message>.+)$`,
      },
    ],
    samples: {
      'ORA-00942: table or view does not exist': 'error not_found',
      'ORA-01017: invalid username/password; logon denied': 'error auth',
      'SP2-0306: Invalid option.': 'error usage',
      'TNS-12541: TNS:no listener': 'error -',
    },
    never: ['ORA-0000: normal, successful completion', 'See ORA-00942 in the manual'],
  },
  {
    name: 'sql',
    shapes: [
      {
        holds: 'sqlstate=',
        is: '^(?:DB21\\d{3}\\w +)?(?<code>SQL\\d{4,5}[NC]|DB2\\d+E) +(?<message>\\S.*) SQLSTATE=(?<sqlstate>\\w{5})$',
      },
      {
        holds: ['db::exception', 'received exception from'],
        is: '^(?:Code: (?<code>\\d+)\\. (?<message>DB::Exception: .+)|Received exception from server .+)$',
        takes: 'next',
      },
      {
        holds: [
          '^catalog error',
          '^binder error',
          '^parser error',
          '^io error',
          '^conversion error',
          '^constraint error',
          '^invalid input error',
          '^out of memory error',
        ],
        is: '^(?<kind>Catalog|Binder|Parser|IO|Conversion|Constraint|Invalid Input|Out of Memory) Error: (?<message>.+)$',
      },
      {
        holds: ['bigquery error', '^error in query', 'error processing job'],
        is: '^(?<message>(?:BigQuery error in .+ operation|Error in query string|Error processing job .+): .+)$',
      },
      {
        holds: ['^unexpected error run', '^liquibase command'],
        is: '^(?:Unexpected error running Liquibase|Liquibase command .+ failed).*$',
      },
    ],
    samples: {
      'SQL0204N  "X.T" is an undefined name.  SQLSTATE=42704': 'error not_found',
      'Code: 60. DB::Exception: Table default.t does not exist. (UNKNOWN_TABLE)': 'error not_found',
      'Catalog Error: Table with name t does not exist!': 'error not_found',
    },
    never: ['SQL0100W  No row was found. SQLSTATE=02000'],
  },
  {
    name: 'dbt',
    shapes: [
      {
        holds: [
          ' error creating',
          ' error sql',
          ' error loading',
          ' error seed',
          ' error running',
          ' fail ',
          ' error ',
        ],
        is: String.raw`^ {0,6}(?:\d\d:\d\d:\d\d +)?(?<step>\d+) of (?<total>\d+) (?<message>(?:ERROR|FAIL(?: (?<count>\d+))?) .+)$`,
        isConsequence: true,
      },
      {
        holds: [' warn '],
        is: String.raw`^ {0,6}(?:\d\d:\d\d:\d\d +)?(?<step>\d+) of (?<total>\d+) (?<message>WARN \d+ .+)$`,
        level: 'warn',
      },
      {
        holds: [' error in ', 'failure in '],
        is: String.raw`^ {0,6}(?:\d\d:\d\d:\d\d +)?(?<message>(?:Database|Compilation|Runtime|Parsing|Dependency|Validation|Connection|Failure)(?: Error)? in (?<kind>model|test|snapshot|seed|macro|source|operation|unit_test|rpc) (?<node>\S+)(?: \((?<file>[^)]{1,300})\))?)$`,
        takes: 'indented',
      },
      {
        holds: [
          '^database error',
          '^compilation error',
          '^runtime error',
          '^parsing error',
          '^dependency error',
          '^encountered an error',
        ],
        is: String.raw`^ {0,6}(?:\d\d:\d\d:\d\d +)?(?:(?:Database|Compilation|Runtime|Parsing|Dependency) Error|Encountered an error(?: while .*)?):?$`,
        takes: 'next',
      },
      {
        holds: 'completed with ',
        is: String.raw`^ {0,6}(?:\d\d:\d\d:\d\d +)?(?<message>Completed with (?<count>[1-9]\d*) errors?\b.*)$`,
        takes: 'dbt',
      },
      {
        holds: 'done. pass=',
        is: String.raw`^ {0,6}(?:\d\d:\d\d:\d\d +)?Done\. PASS=\d+ WARN=\d+ ERROR=[1-9].*$`,
        isConsequence: true,
      },
      { holds: '[warning]: ', is: String.raw`^\d\d:\d\d:\d\d +\[WARNING\]: (?<message>.+)$`, level: 'warn' },
    ],
    samples: {
      '3 of 21 ERROR creating sql table model m.orders ................ [ERROR in 1.20s]': 'error -',
      '14:02:11  7 of 21 FAIL 3 not_null_orders_id ..................... [FAIL 3 in 0.10s]': 'error -',
      'Database Error in model stg_orders (models/stg/stg_orders.sql)': 'error -',
      'Done. PASS=18 WARN=0 ERROR=2 SKIP=1 TOTAL=21': 'error -',
      '14:02:11  [WARNING]: Configuration paths exist which do not apply to any resources.': 'warn config',
    },
    never: [
      'Done. PASS=21 WARN=0 ERROR=0 SKIP=0 TOTAL=21',
      '3 of 21 OK created sql table model m.errors .... [SELECT 3 in 1.20s]',
      '4 of 21 START sql table model m.failed ..... [RUN]',
    ],
  },
]
