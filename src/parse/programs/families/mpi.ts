import type { Program } from '../program.ts'

/** Parallel launchers and the run-time libraries of numerical programs. */
export const mpi: readonly Program[] = [
  {
    name: 'mpirun',
    shapes: [
      {
        holds: [
          'mpirun noticed',
          'mpirun has exited',
          'mpirun was unable',
          'mpirun detected',
          'mpiexec noticed',
          'prterun noticed',
          'prterun has',
        ],
        is: '^(?<logger>mpirun|mpiexec|prterun) (?<message>(?:noticed|has exited|was unable|detected).*)$',
      },
      {
        holds: 'mpi_abort was invoked',
        is: '^MPI_ABORT was invoked on rank (?<rank>\\d+).*$',
        takes: 'paragraph',
      },
      {
        holds: ['application called mpi_abort', '^abort('],
        is: '^(?:application called MPI_Abort\\(.*|Abort\\((?<code>-?\\d+)\\) on node (?<node>\\d+).*)$',
      },
      {
        holds: ['*** an error occurred in', 'mpi_errors_are_fatal', '*** process received'],
        is: '^\\[(?<host>[\\w.-]+):(?<pid>\\d+)\\] (?<message>\\*\\*\\* (?:An error occurred in|MPI_ERRORS_ARE_FATAL|Process received signal).*)$',
      },
      {
        holds: '] signal: ',
        is: '^\\[(?<host>[\\w.-]+):(?<pid>\\d+)\\] (?<message>Signal: .+ \\((?<signal>\\d+)\\))$',
        level: 'fatal',
      },
      {
        holds: ['^orte ', '^prte ', '^pmix '],
        is: '^(?:ORTE|PRTE|PMIX|PMIx) (?:was unable|has lost|does not know|lost connection|ERROR).*$',
      },
      {
        holds: ['orte_error_log', 'pmix error'],
        is: '^\\[(?<host>[\\w.-]+):(?<pid>\\d+)\\] (?<message>.*(?:ORTE_ERROR_LOG|PMIX ERROR): .+ in file (?<file>\\S+) at line (?<line>\\d+))$',
      },
      { holds: 'primary job ', is: '^Primary job +terminated normally, but .*$', isConsequence: true },
      {
        holds: 'bad termination of',
        is: '^= +(?<message>BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES)$',
      },
      {
        holds: 'exit string: ',
        is: '^(?:= +)?(?<message>YOUR APPLICATION TERMINATED WITH THE EXIT STRING: .+)$',
      },
      {
        holds: ['fatal error in mpi', 'fatal error in pmpi', 'fatal error in int'],
        is: '^(?<message>Fatal error in (?<operation>\\w+): .+)$',
        level: 'fatal',
      },
      {
        holds: 'not enough slots',
        is: '^There are not enough slots available.*$',
        takes: 'paragraph',
        category: 'quota',
      },
      {
        holds: ['collective abort of', 'hydu_', 'hydt_'],
        is: '^(?<message>(?:rank \\d+ in job \\S+ +caused collective abort|\\[(?:mpiexec|proxy:[^@]*)@[^\\]]+\\] HYD).*)$',
      },
    ],
    samples: {
      'mpirun noticed that process rank 2 with PID 0 on node n03 exited on signal 9 (Killed).':
        'error killed',
      'MPI_ABORT was invoked on rank 3 in communicator MPI_COMM_WORLD': 'error -',
      '[n03:20112] *** An error occurred in MPI_Send': 'error -',
      '[n03:20112] Signal: Segmentation fault (11)': 'fatal crash',
      'ORTE has lost communication with a remote daemon.': 'error -',
      '[n1:11] PMIX ERROR: UNREACHABLE in file src/server.c at line 12': 'error network',
      '=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES': 'error -',
      'Fatal error in PMPI_Bcast: Other MPI error, error stack:': 'fatal -',
      'application called MPI_Abort(MPI_COMM_WORLD, 1) - process 0': 'error -',
      'Abort(1) on node 0 (rank 0 in comm 0): application called MPI_Abort': 'error -',
    },
    never: ['mpirun --version', 'MPI_Abort is not called', '=   EXIT CODE: 0'],
  },
  {
    name: 'fortran',
    shapes: [
      {
        holds: '^forrtl: ',
        is: '^forrtl: (?<level>severe|error|warning|info) ?\\((?<code>\\d+)\\): (?<message>.+)$',
      },
      {
        holds: '^at line ',
        is: '^(?<message>At line (?<line>\\d+) of file (?<file>\\S+))(?: \\(.*\\))?$',
      },
      { holds: 'fortran runtime error', is: '^(?<message>Fortran runtime (?:error|warning): .+)$' },
      {
        holds: 'program received sig',
        is: '^Program received signal (?<signal>SIG\\w+).*$',
        level: 'fatal',
        takes: 'paragraph',
      },
      { holds: ['^error stop', ' error stop'], is: '^ ?ERROR STOP\\b.*$' },
      { holds: 'mkl error', is: '^(?<message>Intel MKL (?:FATAL )?ERROR: .+)$' },
      {
        holds: ['^libgomp: ', '^omp: error'],
        is: '^(?:libgomp|OMP): (?<message>(?:Error|Thread creation failed|Out of memory|.*(?:Invalid|failed)).*)$',
      },
    ],
    samples: {
      'forrtl: severe (174): SIGSEGV, segmentation fault occurred': 'error crash',
      'Fortran runtime error: End of file': 'error -',
      'Program received signal SIGSEGV: Segmentation fault - invalid memory reference.': 'fatal crash',
      'Intel MKL ERROR: Parameter 4 was incorrect on entry to DSYEV.': 'error -',
      'libgomp: Thread creation failed: Resource temporarily unavailable': 'error -',
    },
    never: ['Note: The following floating-point exceptions are signalling: IEEE_DENORMAL', 'STOP 0'],
  },
]
