import type { Program } from '../program.ts'

/** Services that run jobs for a repository. Exit codes become `exit_code`: exit-codes.ts says what they mean. */
export const ci: readonly Program[] = [
  {
    name: 'jenkins',
    shapes: [
      { holds: '^finished: ', is: '^Finished: (?<message>FAILURE|ABORTED|NOT_BUILT)$', isConsequence: true },
      {
        holds: '^finished: unst',
        is: '^Finished: (?<message>UNSTABLE)$',
        level: 'warn',
        isConsequence: true,
      },
      {
        holds: 'script returned exit',
        is: '^ERROR: (?<message>script returned exit code (?<exit_code>[1-9]\\d*))$',
        isConsequence: true,
      },
      {
        holds: '^build step ',
        is: "^Build step '(?<step>[^']{1,200})' (?:marked build as failure|changed build result to (?:FAILURE|UNSTABLE|ABORTED))$",
        isConsequence: true,
      },
      {
        holds: ['^timeout has been', 'due to timeout', '^build timed out'],
        is: '^(?:Timeout has been exceeded|Cancelling nested steps due to timeout|Build timed out.*)$',
        category: 'timeout',
      },
      {
        holds: ['^build was aborted', '^aborted by ', 'interrupt signal to'],
        is: '^(?:Build was aborted|Aborted by .+|Sending interrupt signal to process)$',
        category: 'killed',
      },
    ],
    samples: {
      'Finished: FAILURE': 'error -',
      'ERROR: script returned exit code 1': 'error -',
      "Build step 'Execute shell' marked build as failure": 'error -',
      'Cancelling nested steps due to timeout': 'error timeout',
    },
    never: ['Finished: SUCCESS', '[Pipeline] error', 'Started by user ann'],
  },
  {
    name: 'gitlab',
    shapes: [
      {
        holds: '^error: job failed',
        is: '^ERROR: (?<message>Job failed(?: \\(system failure\\))?: exit (?:code|status) (?<exit_code>\\d+))$',
        isConsequence: true,
      },
      { holds: '^error: job failed', is: '^ERROR: (?<message>Job failed.*)$' },
      {
        holds: ['^error: uploading', '^error: no matching files', '^error: preparation failed'],
        is: '^ERROR: (?<message>(?:Uploading|No matching files|Preparation failed).*)$',
      },
    ],
    samples: {
      'ERROR: Job failed: exit code 1': 'error -',
      'ERROR: Job failed: execution took longer than 1h0m0s seconds': 'error timeout',
      'ERROR: Job failed (system failure): prepare environment: no route to host': 'error network',
    },
    never: ['Job succeeded', 'Running with gitlab-runner 16.1.0'],
  },
  {
    name: 'github',
    shapes: [
      {
        holds: ['process completed with'],
        is: '^(?:##\\[error\\]|Error: |::error::)(?<message>Process completed with exit code (?<exit_code>[1-9]\\d*)\\.)$',
        isConsequence: true,
      },
      {
        holds: ['^error: the operation', '^error: the action', '^##[error]the op'],
        is: '^(?:##\\[error\\]|Error: )(?<message>The (?:operation was canceled|action .*has timed out|runner has received a shutdown signal).*)$',
      },
      {
        holds: ['^::error', '^::warning'],
        is: '^::(?<level>error|warning)(?: (?=[\\w=,])(?:[^:]{0,80}?file=(?<file>[^,:]{1,300}))?(?:,[^:]{0,80}?line=(?<line>\\d{1,9}))?(?:,[^:]{0,80}?col=(?<column>\\d{1,9}))?[^:]{0,300})?::(?<message>.+)$',
      },
      {
        holds: ['^##[error]', '^##[warning]'],
        is: '^##(?:vso)?\\[(?<level>error|warning)\\](?<message>.+)$',
      },
      {
        holds: '##vso[task.logissue',
        is: '^##vso\\[task\\.logissue type=(?<level>error|warning)[^\\]]*\\](?<message>.+)$',
      },
    ],
    samples: {
      '##[error]Process completed with exit code 2.': 'error -',
      '::error file=app.js,line=1,col=5::Missing semicolon': 'error -',
      '::warning::old call': 'warn -',
      'Error: The operation was canceled.': 'error killed',
    },
    never: ['##[group]Run tests', '::set-output name=x::1', 'Process completed with exit code 0.'],
  },
  {
    name: 'ci',
    shapes: [
      {
        holds: ['exited with code exit', 'exited with status', 'the command "'],
        is: '^(?:🚨 Error: )?(?<message>(?:Exited with code exit status|The command (?:".{1,500}" )?(?:exited with(?: status)?)) (?<exit_code>[1-9]\\d*)\\.?)$',
        isConsequence: true,
      },
      {
        holds: ['too long with no output', 'no output has been'],
        is: '^(?:Too long with no output|No output has been received in the last).*$',
        category: 'timeout',
      },
      {
        holds: '##teamcity[',
        is: "^##teamcity\\[(?:buildProblem description='(?<message>[^']*)'.*|testFailed name='(?<test>[^']*)'.*|message .*status='(?:ERROR|FAILURE)'.*)\\]?$",
      },
      { holds: '...failed', is: '^(?<hook>[\\w .,:()/-]{1,100}?)\\.{5,}Failed$', isConsequence: true },
    ],
    samples: {
      'The command "make test" exited with 2.': 'error -',
      'Exited with code exit status 1': 'error -',
      'Too long with no output (exceeded 10m0s): context deadline exceeded': 'error timeout',
      "##teamcity[buildProblem description='no disk']": 'error -',
      'flake8...................................................................Failed': 'error -',
    },
    never: [
      'The command "make test" exited with 0.',
      'flake8...................................................................Passed',
    ],
  },
]
