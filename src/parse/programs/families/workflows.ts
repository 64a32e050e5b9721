import type { Program } from '../program.ts'

/** Programs that run other programs in an order: what they say when one of the steps fails. */
export const workflows: readonly Program[] = [
  {
    name: 'snakemake',
    shapes: [
      {
        holds: ['^error in rule', '^error in group', '^error executing rule', '^error in job'],
        is: String.raw`^Error (?:in (?:rule|group job|job)|executing rule) (?<rule>[\w.-]+)(?: on cluster)?[,:( ].*$`,
        takes: 'indented',
      },
      {
        holds: ['^missinginput', '^missingoutput'],
        is: String.raw`^(?<exception>Missing(?:Input|Output)Exception)\b(?: in (?:rule (?<rule>\S+) in )?(?:file|line) (?<file>[^,]{1,300})(?:, line (?<line>\d+))?)?.*$`,
        takes: 'paragraph',
        category: 'not_found',
      },
      {
        holds: [
          'exception in ',
          '^workflowerror',
          '^ruleexception',
          'inputexception',
          'outputexception',
          'filesexception',
          '^lockexception',
          'ruleexception',
          'graphexception',
        ],
        is: String.raw`^(?<exception>WorkflowError|RuleException|(?:Missing|Ambiguous|Incomplete|Protected|Cyclic|Input|Child|No|Unexpected|Lock)\w{0,30}Exception)\b(?:.* in (?:file|line) (?<file>[^,]{1,300})(?:, line (?<line>\d+))?)?.*$`,
        takes: 'paragraph',
      },
      {
        holds: 'a job execution failed',
        is: '^Exiting because a job execution failed\\..*$',
        level: 'fatal',
        isConsequence: true,
      },
      {
        holds: [
          'job failed, going on',
          'at least one job did',
          'directory cannot be locked',
          'missing files after',
        ],
        is: '^(?:Job failed, going on with independent jobs|At least one job did not complete|Directory cannot be locked|Missing files after).*$',
      },
    ],
    samples: {
      'Error in rule trim:': 'error -',
      'Error executing rule trim on cluster (jobid: 3, external: 12, jobscript: /a/b.sh).': 'error -',
      'MissingInputException in rule align in file /proj/Snakefile, line 14:': 'error not_found',
      'WorkflowError:': 'error -',
      'Exiting because a job execution failed. Look below for error messages': 'fatal -',
    },
    never: [
      'rule align:',
      'Finished job 3.',
      '3 of 12 steps (25%) done',
      'Complete log: .snakemake/log/a.log',
    ],
  },
  {
    name: 'nextflow',
    shapes: [
      {
        holds: '^error ~ ',
        is: "^ERROR ~ (?<message>(?:Error executing process > '(?<process>[^']{1,300})')?.*)$",
        takes: 'sections',
      },
      {
        holds: '^error executing process',
        is: "^(?<message>Error executing process > '(?<process>[^']{1,300})')$",
        takes: 'sections',
      },
      {
        holds: 'terminated with an error',
        is: String.raw`^(?:\[[0-9a-f]{2}/[0-9a-f]{6}\] (?:NOTE|ERROR|WARN): )?(?<message>Process .(?<process>[^\x60']{1,300}). terminated with an error exit status \((?<exit_code>\d+)\).*)$`,
      },
      {
        holds: [
          'missing output file',
          'script compilation err',
          'execution cancelled',
          'no such variable',
          'no signature of method',
        ],
        is: '^(?:Missing output file\\(s\\)|Script compilation error|Execution cancelled|No such variable|No signature of method).*$',
      },
    ],
    samples: {
      "ERROR ~ Error executing process > 'QC (s17)'": 'error -',
      '[3f/12ab9c] NOTE: Process `QC (s17)` terminated with an error exit status (137) -- Execution is retried (1)':
        'error killed',
      'Execution cancelled -- Finishing pending tasks before exit': 'error killed',
    },
    never: ['[3f/12ab9c] process > QC (s17) [100%] 3 of 3', 'executor >  local (3)'],
  },
  {
    name: 'ansible',
    shapes: [
      {
        holds: '^fatal: [',
        is: String.raw`^fatal: (?<message>\[(?<host>[^\]]{1,200})\]: (?<status>UNREACHABLE|FAILED)!.*)$`,
        level: 'fatal',
        takes: 'ignoring',
      },
      {
        holds: '^failed: [',
        is: String.raw`^failed: (?<message>\[(?<host>[^\]]{1,200})\] .+)$`,
        takes: 'ignoring',
      },
      {
        holds: 'unreachable=',
        is: String.raw`^(?=.*(?:unreachable|failed)=[1-9])(?<message>(?<host>\S+)\s+: ok=(?<ok>\d+)\s+changed=(?<changed>\d+)\s+unreachable=(?<unreachable>\d+)\s+failed=(?<failed>\d+).*)$`,
        isConsequence: true,
      },
      { holds: ['^error! ', '^[error]: '], is: '^(?:ERROR! |\\[ERROR\\]: )(?<message>.+)$' },
      {
        holds: ['^[warning]: ', '^[deprecation warn'],
        is: '^\\[(?:DEPRECATION )?WARNING\\]: (?<message>.+)$',
        level: 'warn',
      },
      { holds: 'no more hosts left', is: '^NO MORE HOSTS LEFT.*$', isConsequence: true },
    ],
    samples: {
      'fatal: [db3]: UNREACHABLE! => {"msg": "Failed to connect to the host via ssh", "unreachable": true}':
        'fatal network',
      'fatal: [db3 -> localhost]: FAILED! => {"changed": false, "rc": 1}': 'fatal -',
      'failed: [web1] (item=nginx) => {"msg": "No package matching \'nginx\' found available"}':
        'error not_found',
      'db3                        : ok=2    changed=0    unreachable=1    failed=0    skipped=1':
        'error network',
      'ERROR! the playbook: deploy.yml could not be found': 'error not_found',
      '[WARNING]: Could not match supplied host pattern, ignoring: web': 'warn -',
    },
    never: [
      'ok: [web1]',
      'db3 : ok=2 changed=0 unreachable=0 failed=0 skipped=1',
      'PLAY RECAP ****',
      'TASK [fail when empty] ***',
    ],
  },
  {
    name: 'terraform',
    shapes: [
      {
        holds: ['│ error', '│ warning', '╷ error'],
        is: '^[│╷] ?(?<level>Error|Warning): (?<message>.+)$',
        takes: 'box',
      },
      {
        holds: '^error: ',
        is: '^Error: (?<message>(?:Invalid (?:reference|provider|function|value|index|count|for_each|resource|block|expression|combination)|Unsupported (?:argument|attribute|block)|Missing required (?:argument|provider)|Reference to undeclared|Failed to (?:query|install|load|read|get existing|save) |Error (?:acquiring|creating|deleting|updating|reading|locking|loading|refreshing)|[Ee]rror (?:creating|deleting|updating|reading|waiting)|Provider (?:produced|configuration)|Inconsistent dependency|Backend (?:init|config)|Module (?:not installed|version)|Cycle: |Duplicate (?:resource|variable)|Saved plan is stale|No value for required variable|No configuration files|Could not load plugin|state snapshot|Plugin).*)$',
        takes: 'sections',
      },
      {
        holds: ['^error releasing', 'terraform exited'],
        is: '^(?:Error releasing the state lock|Terraform exited).*$',
      },
    ],
    samples: {
      '│ Error: Unsupported argument': 'error config',
      '│ Warning: Argument is deprecated': 'warn -',
      'Error: Reference to undeclared input variable': 'error not_found',
      'Error: Error acquiring the state lock': 'error conflict',
    },
    never: [
      '│ a table',
      'aws_sns_topic.errors: Creation complete after 1s',
      'Apply complete! Resources: 3 added, 0 changed, 0 destroyed.',
    ],
  },
  {
    name: 'airflow',
    shapes: [
      {
        holds: [
          '^task failed with',
          '^task exited with',
          '^bash command failed',
          '^broken dag',
          'marking task as failed',
          'marking run <dagrun',
          'zombie job',
          'state of this instance',
        ],
        is: '^(?:Task failed with exception|Task exited with return code (?<exit_code>-?[1-9]\\d*).*|Task exited with return code Negsignal.*|Bash command failed\\..*|Broken DAG: .+|Marking task as FAILED.*|Marking run <DagRun .+> failed|Detected zombie job.*|State of this instance has been externally set to .+)$',
      },
      { holds: 'marking task as up_for', is: '^Marking task as UP_FOR_RETRY.*$', level: 'warn' },
      {
        holds: 'received sigterm',
        is: '^Received SIGTERM\\. Terminating subprocesses.*$',
        category: 'killed',
      },
    ],
    samples: {
      'Task failed with exception': 'error -',
      'Bash command failed. The command returned a non-zero exit code 2.': 'error -',
      'Marking task as FAILED. dag_id=nightly, task_id=load': 'error -',
      'Received SIGTERM. Terminating subprocesses.': 'error killed',
    },
    never: ['Task exited with return code 0', 'Marking task as SUCCESS. dag_id=nightly, task_id=load'],
  },
  {
    name: 'celery',
    shapes: [
      {
        holds: ['raised unexpected'],
        is: String.raw`^Task (?<task>[\w.]+)\[(?<id>[^\]]{1,64})\] (?<message>raised unexpected: .+)$`,
      },
      { holds: ['time limit ('], is: String.raw`^(?:Hard|Soft) time limit \(\S+\) exceeded.*$` },
      {
        holds: "exited with '",
        is: "^(?<message>Process '?[\\w-]+'? pid:(?<pid>\\d+) exited with '(?!exitcode 0)(?<status>[^']{1,100})')$",
      },
      {
        holds: ['consumer: cannot', 'received unregistered'],
        is: '^(?:consumer: Cannot connect to .+|Received unregistered task of type .+)$',
      },
    ],
    samples: {
      "Task shop.tasks.sync[9f3] raised unexpected: ValueError('bad sku')": 'error -',
      'Hard time limit (300.0s) exceeded for shop.tasks.sync[9f3]': 'error timeout',
      "Process 'ForkPoolWorker-2' pid:88 exited with 'signal 9 (SIGKILL)'": 'error killed',
    },
    never: ['Task shop.tasks.sync[9f3] succeeded in 0.1s: None', 'Task shop.tasks.sync[9f3] received'],
  },
]
