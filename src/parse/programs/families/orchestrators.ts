import type { Program } from '../program.ts'

/** Orchestrators of data jobs, and what they run on: Prefect, Dagster, Luigi, Spark, Hadoop, Hive. */
export const orchestrators: readonly Program[] = [
  {
    name: 'prefect',
    shapes: [
      {
        holds: 'finished in state',
        is: String.raw`^(?<kind>Flow|Task) run '(?<run>[^']{1,200})' - (?<message>Finished in state (?<state>Failed|Crashed|TimedOut|Cancelled|Cancelling)\b.*)$`,
      },
      {
        holds: 'encountered exception',
        is: `^(?:(?<kind>Flow|Task) run '(?<run>[^']{1,200})' - )?(?<message>Encountered exception during execution.*)$`,
      },
      {
        holds: 'exited with status code',
        is: "^(?<message>Process (?:for flow run )?'(?<run>[^']{1,200})' exited with status code: (?<exit_code>-?[1-9]\\d*).*)$",
      },
      {
        holds: ['as crashed', 'crash detected'],
        is: '^(?:Report(?:ed|ing) flow run .+ as crashed.*|Crash detected!.*)$',
        category: 'crash',
      },
    ],
    samples: {
      "Flow run 'brave-otter' - Finished in state Failed('Task run failed.')": 'error -',
      "Task run 'load-0' - Finished in state TimedOut('Task run exceeded timeout of 3.0 second(s)')":
        'error timeout',
      "Process for flow run 'brave-otter' exited with status code: -9; This indicates a SIGKILL signal":
        'error killed',
    },
    never: [
      "Flow run 'brave-otter' - Finished in state Completed()",
      "Process 'brave-otter' exited with status code: 0",
    ],
  },
  {
    name: 'dagster',
    shapes: [
      {
        holds: ['step_failure', 'run_failure', 'pipeline_failure'],
        is: '^.{0,300}- (?<event>STEP_FAILURE|RUN_FAILURE|PIPELINE_FAILURE) - (?<message>.+)$',
      },
      { holds: '^steps failed: ', is: '^Steps failed: .+$', isConsequence: true },
    ],
    samples: { 'nightly - 12ab - 88 - load - STEP_FAILURE - Execution of step "load" failed.': 'error -' },
    never: ['nightly - 12ab - 88 - load - STEP_SUCCESS - Finished execution of step "load" in 1s.'],
  },
  {
    name: 'luigi',
    shapes: [
      { holds: 'progress looks :(', is: '^This progress looks :\\( because .+$', isConsequence: true },
    ],
    samples: { 'This progress looks :( because there were failed tasks': 'error -' },
    never: ['This progress looks :) because there were no failed tasks or missing dependencies'],
  },
  {
    name: 'cromwell',
    shapes: [
      {
        holds: 'exited with return code',
        is: '^(?<message>Job (?<job>\\S+) exited with return code (?<exit_code>-?[1-9]\\d*).*)$',
      },
    ],
    samples: {
      'Job wf.align:0:1 exited with return code 137 which has not been declared as a valid return code.':
        'error killed',
    },
    never: ['Job wf.align:0:1 exited with return code 0'],
  },
  {
    name: 'spark',
    shapes: [
      {
        holds: [
          'aborted due to stage',
          'executorlostfailure',
          'lost executor',
          'killed by yarn',
          'gateway process exited',
        ],
        is: '^(?<message>(?:.*Job aborted due to stage failure|ExecutorLostFailure|Lost executor|.*Container killed by YARN|.*Java gateway process exited).*)$',
      },
      {
        holds: 'lost task ',
        is: String.raw`^(?<message>Lost task [\d.]+ in stage [\d.]+ .*)$`,
        level: 'warn',
      },
    ],
    samples: {
      'ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Container killed by YARN for exceeding memory limits.':
        'error out_of_memory',
      'Lost executor 3 on n2: Remote RPC client disassociated.': 'error -',
      'Lost task 3.0 in stage 2.0 (TID 12) (n2 executor 1): java.io.IOException: gone': 'warn -',
    },
    never: ['Finished task 3.0 in stage 2.0 (TID 12) in 100 ms on n2 (executor 1) (4/12)'],
  },
  {
    name: 'hadoop',
    shapes: [
      {
        holds: [
          'failed with state',
          'status : failed',
          'status: failed',
          'finished with failed',
          'failed 2 times',
        ],
        is: '^\\s*(?<message>(?:Job (?<job>job_\\w+) failed with state (?:FAILED|KILLED)|Task Id : (?<task>\\w+), Status : FAILED|final status: FAILED|Application (?<application>application_\\w+) (?:failed|finished with failed)).*)$',
      },
      {
        holds: 'non-zero exit code',
        is: '^(?<message>(?:.{0,60}Container (?:id: \\S+ )?)?[Ee]xited with a non-zero exit code (?<exit_code>\\d+).*)$',
      },
      {
        holds: ['safe mode', '^streaming command f', '^streaming job f'],
        is: '^(?<message>(?:\\w+: )?.*(?:Name ?node is in safe mode|Streaming (?:Command|Job) Failed!).*)$',
      },
    ],
    samples: {
      'Job job_17_0007 failed with state FAILED due to: Task failed task_17_0007_m_000000': 'error -',
      'Task Id : attempt_17_0007_m_000000_0, Status : FAILED': 'error -',
      '\t final status: FAILED': 'error -',
      'Container exited with a non-zero exit code 143. Error file: prelaunch.err.': 'error killed',
      'Streaming Command Failed!': 'error -',
    },
    never: [
      'Job job_17_0007 completed successfully',
      '\t final status: SUCCEEDED',
      'Task Id : a, Status : SUCCEEDED',
    ],
  },
  {
    name: 'hive',
    shapes: [
      {
        holds: ['^failed: ', ' failed: '],
        is: '^(?:Error: (?:Error while (?:compiling|processing) statement): )?FAILED: (?<message>(?<kind>[A-Z]\\w+Exception|Execution Error|ParseException|Error in).*?(?:\\[Error (?<code>\\d+)\\].*|return code (?<exit_code>\\d+).*|.*))$',
      },
    ],
    samples: {
      'FAILED: SemanticException [Error 10001]: Line 1:14 Table not found orders': 'error not_found',
      'FAILED: Execution Error, return code 2 from org.apache.hadoop.hive.ql.exec.mr.MapRedTask': 'error -',
    },
    never: ['FAILED: 0', 'Time taken: 1.2 seconds, Fetched: 12 row(s)'],
  },
]
