import type { Program } from '../program.ts'

/** Command lines of clouds. */
export const cloud: readonly Program[] = [
  {
    name: 'aws',
    shapes: [
      {
        holds: 'an error occurred (',
        is: String.raw`^(?:aws: \[ERROR\]: )?(?<lead>fatal error: |(?:upload|download|copy|move|delete|make_bucket|remove_bucket|warning)(?: failed)?: .{0,1000}?)?(?<message>An error occurred \((?<code>[\w.]+)\) when calling the (?<operation>\w+) operation.*)$`,
      },
      {
        holds: [
          'unable to locate cred',
          '^the config profile',
          'to the endpoint url',
          'timeout on endpoint',
          '^partial credentials',
          '^unknown options',
          '^parameter validation failed',
          '^error when retrieving',
          '^ssl validation failed',
          '^waiter ',
          '^the user-provided path',
          'failed to load ',
          '^error parsing param',
        ],
        is: '^(?<message>(?:Unable to locate credentials|The config profile|Could not connect to the endpoint URL|(?:Connect|Read) timeout on endpoint URL|Partial credentials|Unknown options|Parameter validation failed|Error when retrieving|SSL validation failed|Waiter \\w+ failed|The user-provided path|Error parsing parameter).*)$',
        takes: 'indented',
      },
      {
        holds: ['^upload failed: ', '^download failed: ', '^copy failed: '],
        is: '^(?<message>(?:upload|download|copy|move|delete) failed: .+)$',
      },
      { holds: '^warning: skipping file', is: '^warning: (?<message>Skipping file .+)$', level: 'warn' },
    ],
    samples: {
      'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied':
        'error permission',
      'fatal error: An error occurred (404) when calling the HeadObject operation: Key "x" does not exist':
        'error not_found',
      'upload failed: ./a.gz to s3://b/a.gz An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist':
        'error not_found',
      'An error occurred (ThrottlingException) when calling the ListKeys operation (reached max retries: 4): Rate exceeded':
        'error rate_limit',
      'Unable to locate credentials. You can configure credentials by running "aws configure".': 'error auth',
      'Could not connect to the endpoint URL: "https://s3.x.amazonaws.com/"': 'error network',
    },
    never: ['upload: ./a.gz to s3://b/a.gz', 'Completed 1.2 MiB/1.2 MiB (3 MiB/s) with 1 file(s) remaining'],
  },
  {
    name: 'gcloud',
    shapes: [
      {
        holds: '^error: (gcloud',
        is: '^ERROR: \\((?<command>gcloud[\\w.-]*)\\) (?<message>.+)$',
        takes: 'indented',
      },
      { holds: '^error: gcloud', is: '^ERROR: (?<message>gcloud (?:crashed|failed) .+)$' },
    ],
    samples: {
      "ERROR: (gcloud.compute.instances.create) HTTPError 403: Required 'compute.instances.create' permission for 'projects/a'":
        'error permission',
      'ERROR: gcloud crashed (ConnectionError): no route': 'error network',
    },
    never: ['Updated property [core/project].'],
  },
  {
    name: 'gsutil',
    shapes: [
      {
        holds: [
          '^commandexception: ',
          '^accessdeniedexc',
          '^serviceexception',
          '^notfoundexc',
          '^bucketnotfound',
          '^badrequestexc',
          '^resumableupl',
          '^unauthorizedexc',
          '^preconditionexc',
        ],
        is: '^(?<exception>(?:Command|AccessDenied|Service|NotFound|BucketNotFound|BadRequest|Resumable\\w+|Unauthorized|Precondition)Exception): (?:(?<code>\\d{3}) )?(?<message>.+)$',
      },
      {
        holds: 'could not be transferred',
        is: '^(?<message>.*\\b[1-9]\\d* files?/objects? could not be transferred.*)$',
        isConsequence: true,
      },
    ],
    samples: {
      'CommandException: No URLs matched: gs://a/none/*': 'error not_found',
      'AccessDeniedException: 403 etl@a.example does not have storage.objects.list access':
        'error permission',
    },
    never: ['Copying gs://a/errors.csv...', 'Operation completed over 3 objects/1.2 MiB.'],
  },
  {
    name: 'az',
    shapes: [
      { holds: '^error: (', is: '^ERROR: \\((?<code>\\w+)\\) (?<message>.+)$', takes: 'sections' },
      {
        holds: ['az login', 'aadsts'],
        is: "^(?:ERROR: )?(?<message>(?:Please run 'az login'|AADSTS\\d+: ).*)$",
        category: 'auth',
      },
      {
        holds: ['file transfers failed: ', 'final job status: ', 'failed to perform copy'],
        is: '^(?:INFO: )?(?<message>(?:Number of File Transfers Failed: [1-9]\\d*|Final Job Status: (?:Failed|CompletedWithErrors\\w*|Cancelled)|failed to perform copy command due to error: .+))$',
        level: 'error',
      },
    ],
    samples: {
      "ERROR: (ResourceGroupNotFound) Resource group 'rg1' could not be found.": 'error not_found',
      "ERROR: Please run 'az login' to setup account.": 'error auth',
      'Number of File Transfers Failed: 2': 'error -',
    },
    never: ['Number of File Transfers Failed: 0', 'Final Job Status: Completed'],
  },
  {
    name: 's3cmd',
    shapes: [
      {
        holds: '^error: s3 error',
        is: '^ERROR: (?<message>S3 error: (?<code>\\d{3}) \\((?<reason>\\w+)\\).*)$',
      },
      { holds: '^error "', is: '^ERROR "(?<command>[^"]{1,500})": (?<message>.+)$' },
      { holds: 'mc: <error>', is: '^(?<logger>mc): <ERROR> (?<message>.+)$' },
    ],
    samples: {
      'ERROR: S3 error: 404 (NoSuchKey): The specified key does not exist.': 'error not_found',
      'ERROR "cp a s3://b/a": NoSuchBucket: status code: 404': 'error not_found',
    },
    never: ["download: 's3://b/error.log' -> './error.log'  [1 of 1]"],
  },
  {
    name: 'vault',
    shapes: [
      { holds: '^error making api', is: '^(?<message>Error making API request\\.)$', takes: 'sections' },
    ],
    samples: { 'Error making API request.': 'error -' },
    never: ['Success! Data written to: secret/a'],
  },
  {
    name: 'cloudformation',
    shapes: [
      {
        holds: [
          'create_failed',
          'update_failed',
          'delete_failed',
          'rollback_in',
          'rollback_complete',
          'rollback_failed',
        ],
        is: '^(?<message>.{0,300}\\b(?<status>(?:CREATE|UPDATE|DELETE|IMPORT)_FAILED|(?:\\w+_)?ROLLBACK_\\w+)\\b.*)$',
      },
      { holds: ['❌ '], is: '^ *❌ +(?<message>(?:Stack|Deployment|.+ failed).*)$' },
    ],
    samples: {
      ' 1/3 | 10:00:00 | CREATE_FAILED | AWS::S3::Bucket | B (B12) b already exists': 'error conflict',
      ' ❌  Stack failed: Error: no': 'error -',
    },
    never: ['3/3 | 10:00:00 | CREATE_COMPLETE | AWS::S3::Bucket | B'],
  },
]
