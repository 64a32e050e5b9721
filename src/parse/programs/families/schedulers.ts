import type { Program } from '../program.ts'

const commands =
  'slurmstepd|slurmd|slurmctld|slurmdbd|srun|sbatch|salloc|scancel|sattach|sbcast|sacct|sacctmgr|squeue|sinfo|scontrol|sprio|sreport|sstat|strigger'

/** Queues of clusters: what they say of a job that they end, or do not take. */
export const schedulers: readonly Program[] = [
  {
    name: 'slurm',
    shapes: [
      {
        holds: ['slurmstepd: error: ***'],
        is: String.raw`^(?<logger>slurmstepd)(?:-[\w.-]+)?: error: (?<message>\*{3} (?:JOB|STEP|job|step) (?<job>[\w.]+) ON (?<node>\S+) CANCELLED AT .*)$`,
        level: 'fatal',
      },
      {
        holds: 'slurmstepd: error: detected',
        is: String.raw`^(?<logger>slurmstepd)(?:-[\w.-]+)?: error: (?<message>Detected \d+ oom[_-]kill events?.*)$`,
        level: 'fatal',
        category: 'out_of_memory',
      },
      {
        holds: ['srun: error', 'slurmstepd: error'],
        is: String.raw`^(?<logger>srun|slurmstepd)(?:-[\w.-]+)?: error: (?<message>(?<node>\S+): tasks? (?<task>[\d,-]+): Exited with exit code (?<exit_code>\d+))$`,
        isConsequence: true,
      },
      {
        holds: [
          'srun: ',
          'slurm',
          'sbatch: ',
          'salloc: ',
          'sacct',
          'scancel: ',
          'squeue: ',
          'sinfo: ',
          'scontrol: ',
          'sattach: ',
          'sbcast: ',
        ],
        is: String.raw`^(?<logger>${commands})(?:-[\w.-]+)?: (?<level>error|fatal|warning): (?<message>.+)$`,
      },
      {
        holds: ['srun: job step aborted', 'srun: terminating', 'srun: force term', 'slurmstepd: exceeded'],
        is: '^(?<logger>srun|slurmstepd): (?<message>(?:Job step aborted|Terminating|Force Terminated|Exceeded).*)$',
        isConsequence: true,
      },
    ],
    samples: {
      'slurmstepd: error: *** JOB 8123 ON n1 CANCELLED AT 2025-11-02T03:00:11 DUE TO TIME LIMIT ***':
        'fatal timeout',
      'slurmstepd: error: *** STEP 812.0 ON n1 CANCELLED AT 2025-11-02T03:00:11 DUE TO PREEMPTION ***':
        'fatal killed',
      'slurmstepd: error: Detected 1 oom_kill event in StepId=5512.batch. Some of the step tasks have been OOM Killed.':
        'fatal out_of_memory',
      'srun: error: n12: task 0: Out Of Memory': 'error out_of_memory',
      'srun: error: n12: tasks 0-3: Exited with exit code 2': 'error -',
      'sbatch: error: Batch job submission failed: Requested node configuration is not available':
        'error config',
      'srun: Job step aborted: Waiting up to 32 seconds for job step to finish.': 'error -',
    },
    never: [
      'srun: job 8123 queued and waiting for resources',
      'salloc: Granted job allocation 812',
      'Submitted batch job 812',
    ],
  },
  {
    name: 'pbs',
    shapes: [
      {
        holds: 'pbs: job killed',
        is: '^(?:=>> )?PBS: (?<message>job killed: v?mem .+)$',
        category: 'out_of_memory',
        level: 'fatal',
      },
      { holds: 'pbs: job killed', is: '^(?:=>> )?PBS: (?<message>job killed: .+)$', level: 'fatal' },
      {
        holds: '^qsub: ',
        is: '^(?<logger>qsub): (?<message>(?!waiting for|job \\S+ (?:ready|completed)).+)$',
      },
    ],
    samples: {
      '=>> PBS: job killed: walltime 7203 exceeded limit 7200': 'fatal timeout',
      '=>> PBS: job killed: mem 4201kb exceeded limit 4000kb': 'fatal out_of_memory',
      'qsub: Unknown queue MSG=cannot locate queue': 'error not_found',
    },
    never: ['qsub: waiting for job 12.head to start', 'qsub: job 12.head ready'],
  },
  {
    name: 'lsf',
    shapes: [
      {
        holds: '^term_',
        is: '^(?<code>TERM_(?:MEM|SWAP)LIMIT)\\b(?<message>.*)$',
        category: 'out_of_memory',
        level: 'fatal',
      },
      { holds: '^term_', is: '^(?<code>TERM_[A-Z_]{3,30}): (?<message>.+)$', level: 'fatal' },
      {
        holds: '^exited with ex',
        is: '^Exited with exit code (?<exit_code>[1-9]\\d*)\\.$',
        isConsequence: true,
      },
      { holds: '^exited by sig', is: '^Exited by signal (?<signal>\\d+)\\..*$' },
      { holds: 'job not submitted', is: '^(?<message>.{1,300}\\. Job not submitted\\.)$' },
    ],
    samples: {
      'TERM_RUNLIMIT: job killed after reaching LSF run time limit.': 'fatal timeout',
      'TERM_MEMLIMIT: job killed after reaching LSF memory usage limit.': 'fatal out_of_memory',
      'TERM_OWNER: job killed by owner.': 'fatal killed',
      'Exited by signal 9.': 'error killed',
      'No such queue. Job not submitted.': 'error not_found',
    },
    never: ['Successfully completed.', 'Exited with exit code 0.', 'TERM_PROGRAM=tmux'],
  },
  {
    name: 'sge',
    shapes: [
      { holds: '^unable to run ', is: '^Unable to run job: (?<message>.+)$' },
      { holds: 'commlib error', is: '^error: (?<message>commlib error: .+)$', category: 'network' },
      { holds: '^failed  ', is: '^failed {2,}(?<code>[1-9]\\d*) *: (?<message>.+)$' },
    ],
    samples: {
      'Unable to run job: unknown queue "long.q".': 'error not_found',
      'error: commlib error: got select error (Connection refused)': 'error network',
      'failed       37  : qmaster enforced h_rt, h_cpu, or h_vmem limit': 'error -',
    },
    never: ['failed       0', 'Your job 12 ("a.sh") has been submitted'],
  },
  {
    name: 'condor',
    shapes: [
      {
        holds: ['shadow exception', 'job was held', 'job was aborted', 'job was evicted'],
        is: String.raw`^(?<code>\d{3}) \((?<job>[\d.]+)\) \S+ \S+ (?<message>Shadow exception!|Job was (?:held|aborted|evicted).*)$`,
        takes: 'indented',
      },
      {
        holds: 'abnormal termi',
        is: '^\\s*\\(\\d\\) (?<message>Abnormal termination \\(signal (?<signal>\\d+)\\))',
      },
      {
        holds: '(1) normal term',
        is: '^\\s*\\(1\\) (?<message>Normal termination \\(return value (?<exit_code>[1-9]\\d*)\\))',
        isConsequence: true,
      },
      { holds: ['^hold reason', '^holdreason'], is: '^Hold ?[Rr]eason ?[:=] ?(?<message>.+)$' },
      { holds: '^error from ', is: '^(?<message>Error from [^\\s@]{1,200}@[^\\s@]{1,200}: .+)$' },
    ],
    samples: {
      '007 (123.000.000) 2025-01-02 10:00:00 Shadow exception!': 'error -',
      '012 (0123.000.000) 01/02 10:00:00 Job was held.': 'error -',
      '\t(0) Abnormal termination (signal 9)': 'error killed',
      'Hold reason: Error from slot1@n2: memory usage exceeded request_memory': 'error out_of_memory',
    },
    never: ['\t(1) Normal termination (return value 0)', '005 (123.000.000) 01/02 10:00:00 Job terminated.'],
  },
  {
    name: 'flux',
    shapes: [
      {
        holds: '^flux-',
        is: '^(?<logger>flux-\\w+): (?<message>.*(?:exception|exited with exit code [1-9]|ERROR|error|failed).*)$',
      },
    ],
    samples: { 'flux-job: task(s) exited with exit code 1': 'error -' },
    never: ['flux-job: task(s) exited with exit code 0'],
  },
  {
    name: 'cron',
    shapes: [
      {
        holds: ['failed (loading', ') error (', 'orphan (no passwd', 'bad file mode', 'insecure mode'],
        is: '^\\((?<user>[^)]{1,64})\\) (?<message>(?:FAILED|ERROR|ORPHAN|BAD FILE MODE|INSECURE MODE|error) \\(.+)$',
      },
      {
        holds: '^run-parts: ',
        is: '^(?<logger>run-parts): (?<message>(?:(?<file>\\S+) exited with (?:return|exit) code (?<exit_code>[1-9]\\d*)|failed .*))$',
      },
    ],
    samples: {
      '(root) FAILED (loading cron table)': 'error -',
      'run-parts: /etc/cron.daily/backup exited with return code 1': 'error -',
    },
    never: [
      '(root) CMD (run-parts /etc/cron.hourly)',
      '(root) MAIL (mailed 12 bytes of output)',
      'run-parts: executing /etc/cron.daily/a',
    ],
  },
]
