import type { Program } from '../program.ts'

const pod =
  'CrashLoopBackOff|Error|OOMKilled|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|CreateContainerConfigError|CreateContainerError|InvalidImageName|RunContainerError|Evicted|ContainerStatusUnknown|StartError|Init:Error|Init:CrashLoopBackOff|DeadlineExceeded'

/** Containers and clusters of them. */
export const containers: readonly Program[] = [
  {
    name: 'docker',
    shapes: [
      {
        holds: 'response from daemon',
        is: '^(?:docker: |ERROR: |Error: )?(?<message>Error response from daemon: .+)$',
      },
      {
        holds: ['docker daemon', '^docker: '],
        is: '^(?:docker: |ERROR: |error during connect: )?(?<message>(?:Cannot connect to the Docker daemon|.*permission denied while trying to connect to the [Dd]ocker).*)$',
      },
      {
        holds: ['failed to solve', 'failed to build', 'did not complete succ', 'did not complete: '],
        is: String.raw`^(?:ERROR: |error: |#\d+ ERROR: )?(?<message>(?:Service '(?<service>[^']{1,100})' )?(?:failed to (?:solve|build|register|export|compute cache key)|process ".*" did not complete successfully).*)$`,
      },
      {
        holds: ['returned a non-zero', 'executor failed run'],
        is: "^(?<message>(?:The command '.+' returned a non-zero code: (?<exit_code>\\d+)|executor failed running .+))$",
      },
      {
        holds: ['exited with code ', "didn't complete succ"],
        is: String.raw`^(?<service>[\w.-]{1,100}) (?<message>exited with code (?<exit_code>[1-9]\d*))(?: \(.*\))?$|^(?:service "(?<service2>[^"]{1,100})" didn't complete successfully: exit (?<exit_code2>\d+))$`,
        isConsequence: true,
      },
      {
        holds: [
          'no such container',
          'no such image',
          'manifest unknown',
          'toomanyrequests',
          'pull access denied',
          'access to the resource',
          'oci runtime',
          'dependency failed to start',
          'port is already alloc',
          'invalid reference format',
          '^error: for ',
          'unable to prepare context',
          'unauthorized: auth',
          'no such service',
        ],
        is: '^(?:(?:docker|Error|ERROR|error|unable to prepare context): ?)?(?<message>(?:No such (?:container|image|service)|manifest for|.*manifest unknown|toomanyrequests|pull access denied|denied: requested access|OCI runtime|dependency failed to start|.*port is already allocated|invalid reference format|for \\S+ +Cannot|unable to (?:prepare context|evaluate)|unauthorized: ).*)$',
      },
    ],
    samples: {
      "docker: Error response from daemon: pull access denied for a/b, repository does not exist or may require 'docker login'.":
        'error auth',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?':
        'error network',
      'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2':
        'error -',
      "The command '/bin/sh -c pip install -r r.txt' returned a non-zero code: 1": 'error -',
      'web-1 exited with code 137': 'error killed',
      'toomanyrequests: You have reached your pull rate limit.': 'error rate_limit',
    },
    never: [
      'web-1 exited with code 0',
      '#12 DONE 0.3s',
      '#7 [3/5] RUN make test-failures',
      'Step 3/7 : RUN ./check-errors.sh',
    ],
  },
  {
    name: 'apptainer',
    shapes: [
      {
        holds: ['^fatal:   ', '^error  : ', '^error:   ', '^warning :'],
        is: '^(?<level>FATAL|ERROR|WARNING)(?: {1,2}: |: {3})(?<message>\\S.*)$',
      },
    ],
    samples: {
      'FATAL:   Unable to handle docker://a/b uri: failed to get checksum': 'fatal data',
      'ERROR  : Unable to open file': 'error not_found',
    },
    never: ['INFO:    Converting OCI blobs to SIF format'],
  },
  {
    name: 'kubectl',
    shapes: [
      { holds: '^error from server', is: '^Error from server(?: \\((?<code>\\w+)\\))?: (?<message>.+)$' },
      {
        holds: ['connection to the server', 'unable to connect to the s', "couldn't get current"],
        is: "^(?<message>(?:Unable to connect to the server: |The connection to the server .+ was refused|.*couldn't get current server API).*)$",
        category: 'network',
      },
      {
        holds: ['logged in to the server', 'the server has asked', "server doesn't have a res"],
        is: "^error: (?<message>(?:You must be logged in to the server|the server has asked|the server doesn't have a resource type).*)$",
      },
      {
        holds: [
          '^error: timed out waiting',
          '^error: unable to ',
          '^error: error validating',
          '^error: no ',
          '^error: the path',
          '^error: resource',
          '^error: deployment',
          '^error: job ',
          '^error: pod',
          '^error: context',
          '^error: invalid conf',
          '^error: error ',
        ],
        is: '^error: (?<message>(?:timed out waiting for the condition|unable to (?:recognize|read|upgrade|forward|decode)|error (?:validating|parsing|loading|when)|no (?:objects|context|matching|configuration)|the path|resource mapping|deployment|job|pod|context|invalid configuration).*)$',
      },
      {
        holds: [
          'crashloop',
          'oomkilled',
          'imagepull',
          'errimage',
          'containerconfig',
          'createcontainer',
          'invalidimage',
          'evicted',
          'init:error',
          'starterror',
          ' error ',
        ],
        is: String.raw`^(?:(?<namespace>[a-z0-9-]{1,63}) +)?(?<pod>[a-z0-9][a-z0-9.-]{0,252}) +\d+/\d+ +(?<message>${pod}) +(?<restarts>\d+).*$`,
      },
      {
        holds: ['exit code 1', 'terminated with exit'],
        is: '^command terminated with exit code (?<exit_code>[1-9]\\d*)$',
        isConsequence: true,
      },
      {
        holds: [' warning '],
        is: String.raw`^(?:\S{1,63} +)?(?<age>\d+[smhd]\S*) +Warning +(?<reason>\w+) +(?<object>\S+) +(?<message>.+)$`,
        level: 'warn',
      },
      {
        holds: [' is invalid: '],
        is: '^The (?<kind>[A-Z]\\w+) "(?<object>[^"]{1,253})" is invalid: (?<message>.+)$',
        category: 'config',
      },
    ],
    samples: {
      'Error from server (NotFound): deployments.apps "api" not found': 'error not_found',
      'Error from server (Forbidden): pods is forbidden: User "ci" cannot list resource "pods"':
        'error permission',
      'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?':
        'error network',
      'error: timed out waiting for the condition on deployments/api': 'error timeout',
      'api-5d9f   0/1     OOMKilled   3          2m': 'error out_of_memory',
      'command terminated with exit code 137': 'error killed',
      '3m   Warning   BackOff   pod/api-5d9f   Back-off restarting failed container': 'warn -',
    },
    never: [
      'error-pages-5d9f          1/1     Running   0          3d',
      'deployment.apps/error-pages created',
      'pod/killed-jobs condition met',
    ],
  },
  {
    name: 'helm',
    shapes: [
      {
        holds: ['upgrade failed', 'installation failed', 'rollback failed', 'uninstallation'],
        is: '^Error: (?<message>(?:UPGRADE|INSTALLATION|ROLLBACK|UNINSTALL\\w*) FAILED: .+|uninstallation completed with .+)$',
      },
      {
        holds: [
          '^error: release',
          '^error: repo',
          '^error: chart',
          '^error: parse error',
          '^error: yaml',
          '^error: template',
          '^error: execution error',
          '^error: cannot re-use',
          '^error: could not find til',
          '^error: kubernetes cluster',
        ],
        is: '^Error: (?<message>(?:release|repo|chart|parse error at|YAML parse error|template:|execution error at|cannot re-use a name|could not find tiller|Kubernetes cluster unreachable).*)$',
      },
    ],
    samples: {
      'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress': 'error conflict',
      'Error: INSTALLATION FAILED: context deadline exceeded': 'error timeout',
      'Error: release: not found': 'error not_found',
    },
    never: ['Release "api" has been upgraded. Happy Helming!'],
  },
]
