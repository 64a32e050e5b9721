import type { Program } from '../program.ts'

/** Training: PyTorch, NCCL, torchrun, TensorFlow, JAX, Ray. */
export const ml: readonly Program[] = [
  {
    name: 'torch',
    shapes: [
      {
        holds: 'processgroup',
        is: String.raw`^(?:\[rank(?<rank>\d+)\]: ?)?\[(?<level>[EWF])(?:\d{3,4} [\d:.]+)? (?<file>ProcessGroup\w+\.cpp):(?<line>\d+)\] (?<message>.+)$`,
      },
      {
        holds: [' socket.cpp:', ' tcpstore.', ' module.cpp'],
        is: String.raw`^(?:\[rank(?<rank>\d+)\]: ?)?\[(?<level>[EW])(?:\d{3,4} [\d:.]+)? (?<file>\w+\.[ch]pp):(?<line>\d+)\] (?<message>.+)$`,
      },
      {
        holds: [
          'cuda out of memory',
          'cuda error: out',
          'cuda_error_out',
          'alloc_failed',
          'hip out of memory',
          'mps backend out',
        ],
        is: '^(?:(?<exception>[\\w.]+(?:Error|Exception)): )?(?<message>.*(?:(?:CUDA|HIP) out of memory|CUDA error: out of memory|CUDA_ERROR_OUT_OF_MEMORY|ALLOC_FAILED|MPS backend out of memory).*)$',
        category: 'out_of_memory',
      },
      {
        holds: [
          'cuda error',
          'cudnn error',
          'cublas',
          'cuda driver',
          'cuda failure',
          'cuda_error_',
          'hip error',
        ],
        is: '^(?:(?<exception>[\\w.]+(?:Error|Exception)): )?(?<message>(?!.*(?:\\bNCCL WARN\\b|tensorflow/)).{0,200}(?:CUDA (?:error|failure)|HIP error|cuDNN error|CUBLAS_STATUS_(?!SUCCESS)|CUDA_ERROR_|CUDA driver version is insufficient).*)$',
        category: 'crash',
        takes: 'indented',
      },
      {
        holds: ['assertion `'],
        is: String.raw`^(?<file>\S{1,300}):(?<line>\d+): (?<function>.{1,300}): block: \[.*(?<message>Assertion .+ failed\.)$`,
        category: 'assertion',
      },
      {
        holds: ['nccl operations have fail', 'nccl watchdog', 'watchdog thread term', '^last error:'],
        is: '^(?<message>(?:.{0,200}(?:NCCL operations have failed|NCCL watchdog|watchdog thread terminated).*|Last error:))$',
        takes: 'next',
      },
    ],
    samples: {
      '[rank3]:[E ProcessGroupNCCL.cpp:563] [Rank 3] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=8)':
        'error timeout',
      '[W socket.cpp:663] [c10d] The client socket has failed to connect to [n1]:29500 (errno: 111 - Connection refused).':
        'warn network',
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.50 GiB.': 'error out_of_memory',
      'RuntimeError: CUDA error: device-side assert triggered': 'error crash',
      'CUDA error: an illegal memory access was encountered': 'error crash',
      '../aten/Indexing.cu:12: f: block: [0,0,0], thread: [1,0,0] Assertion `i < n` failed.':
        'error assertion',
    },
    never: ['CUDA available: True', 'Using CUDA device 0', 'cuda: 12.1'],
  },
  {
    name: 'nccl',
    shapes: [
      {
        holds: ['nccl warn'],
        is: String.raw`^(?<host>[\w.-]{1,200}):(?<pid>\d+):(?<tid>\d+) \[(?<device>-?\d+)\] (?:\S+:\d+ )?NCCL WARN (?<message>.+)$`,
        level: 'warn',
      },
      {
        holds: [
          'nccl error',
          'ncclsystemerror',
          'ncclunhandled',
          'ncclremoteerr',
          'ncclinternal',
          'ncclinvalid',
        ],
        is: '^(?:(?<exception>[\\w.]+Error): )?(?<message>.{0,200}(?:NCCL error|nccl(?:System|UnhandledCuda|Remote|Internal)Error|ncclInvalid\\w+).*)$',
      },
    ],
    samples: {
      'n7:311:402 [0] NCCL WARN Net : Call to recv from 10.0.0.2<40112> failed : Connection reset by peer':
        'warn network',
      'ncclSystemError: System call (e.g. socket, malloc) or external library call failed or device error.':
        'error network',
    },
    never: ['n7:311:402 [0] NCCL INFO Using network Socket'],
  },
  {
    name: 'torchrun',
    shapes: [
      {
        holds: 'failed (exitcode',
        is: '^(?:.{0,200}[\\]:] )?(?<message>failed \\(exitcode: (?<exit_code>-?\\d+)\\) local_rank: (?<local_rank>\\d+) \\(pid: (?<pid>\\d+)\\) of binary: .+)$',
        isConsequence: true,
      },
      {
        holds: 'childfailederror',
        is: '^(?:.{0,100}\\.)?ChildFailedError:.*$',
        takes: 'paragraph',
        isConsequence: true,
      },
      {
        holds: 'received by pid',
        is: '^(?: *traceback : )?(?<message>Signal (?<signal>\\d+) \\(\\w+\\) received by PID (?<pid>\\d+))$',
      },
      {
        holds: 'closing signal',
        is: '^(?:.{0,200}[\\]:] )?(?<message>Sending process (?<pid>\\d+) closing signal \\w+)$',
        level: 'warn',
        isConsequence: true,
      },
      {
        holds: ['exits with return code', 'killing subprocess'],
        is: String.raw`^(?:\[.{1,100}\] )?(?:\[.{1,100}\] )*(?<message>(?:.*exits with return code = (?<exit_code>-?[1-9]\d*)|Killing subprocess \d+))$`,
        isConsequence: true,
      },
    ],
    samples: {
      'E0102 10:00:00.123000 140 torch/distributed/elastic/multiprocessing/api.py:826] failed (exitcode: -9) local_rank: 0 (pid: 312) of binary: /usr/bin/python3':
        'error killed',
      'torch.distributed.elastic.multiprocessing.errors.ChildFailedError:': 'error -',
      'Signal 11 (SIGSEGV) received by PID 6421': 'error crash',
    },
    never: ['All workers successfully finished.', '[launch.py] exits with return code = 0'],
  },
  {
    name: 'tensorflow',
    shapes: [
      {
        holds: ['tensorflow/', 'external/local_', ' xla/'],
        is: String.raw`^(?:[\d-]{10} [\d:.]{8,20}: )?(?<level>[EFW]) +(?<file>(?:external/\S+?/)?(?:tensorflow|xla|tsl|external)/[^\s:]{1,300}):(?<line>\d+)\] (?<message>.+)$`,
      },
      {
        holds: ['oom when allocating', 'resource_exhausted'],
        is: '^(?:(?<exception>[\\w.]+(?:Error|Exception)): )?(?<message>.{0,200}(?:OOM when allocating tensor|RESOURCE_EXHAUSTED).*)$',
        category: 'out_of_memory',
      },
    ],
    samples: {
      '2025-01-02 10:00:00.123456: E tensorflow/stream_executor/cuda/cuda_driver.cc:271] failed call to cuInit: CUDA_ERROR_NO_DEVICE':
        'error -',
      'jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 12 bytes.':
        'error out_of_memory',
    },
    never: [
      '2025-01-02 10:00:00.123456: I tensorflow/core/platform/cpu_feature_guard.cc:210] This binary is optimized',
    ],
  },
  {
    name: 'ray',
    shapes: [
      {
        holds: ['worker died or was', 'node running low', '^(raylet'],
        is: '^(?:\\((?:raylet|pid=\\d+).{0,60}\\) )?(?<message>(?:\\[.{1,60}\\] )?(?:A worker died or was killed|Task was killed due to|.*\\bnode running low on memory|Failed to|Check failed|Raylet is terminated).*)$',
      },
      { holds: ['^wandb: '], is: '^(?<logger>wandb): (?<level>ERROR|WARNING) (?<message>.+)$' },
      {
        holds: ['loss is nan', 'loss became nan', 'nan loss', 'loss: nan', 'loss=nan', 'loss was nan'],
        is: '^(?<message>.{0,300}\\b(?:[Ll]oss (?:is|became|was) (?:NaN|nan)|(?:NaN|nan) loss|[Ll]oss[:=] ?(?:NaN|nan)\\b).*)$',
        level: 'warn',
        category: 'data',
      },
    ],
    samples: {
      'Task was killed due to the node running low on memory.': 'error out_of_memory',
      'wandb: ERROR Error communicating with wandb process': 'error -',
      'WARNING: loss is NaN at step 12': 'warn data',
    },
    never: ['wandb: Run summary:', 'loss: 0.31'],
  },
]
