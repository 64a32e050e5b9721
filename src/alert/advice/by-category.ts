import type { Category } from '../../errors/category.ts'

/** Kinds of trouble that bs-parse finds in what a provider of models says. */
type ProviderCategory =
  | 'billing_quota'
  | 'authentication'
  | 'server_error'
  | 'network_error'
  | 'model_error'
  | 'invalid_request'

const rerun = 'Rerun what failed with bs-run --resume'

const advice: Readonly<Record<Category | ProviderCategory, readonly string[]>> = {
  out_of_memory: ['Give the job more memory, or let it hold fewer items at a time'],
  disk_full: ['Free space on the disk that the job writes to: df -h, and df -i for the number of files'],
  quota: [
    'Look which limit is reached and raise it, or use less: ulimit -a, the quota of the disk or account',
  ],
  rate_limit: [
    'Wait, or ask for fewer items at a time: the other side limits requests per minute',
    'Spread the work over more time (bs-run --retry-delay)',
  ],
  timeout: [
    'Look whether it was slower than usual, or hung: the last lines of its log',
    'If it needs the time, raise the limit that the message names',
  ],
  auth: [
    'Check that the login, key or token is set where the job runs: cron loads no .env and no profile',
    'Check that it is valid and has not expired',
  ],
  permission: ['Check as the user of the job (id) who may read, write or run what the message names: ls -l'],
  network: [
    'Check from this machine that the host of the message is up and can be reached: DNS, proxy, firewall',
    rerun,
  ],
  crash: ['It crashed in native code: look for a core dump (coredumpctl list) and at what it last did'],
  killed: ['Something ended it from outside: a shutdown, a limit of the scheduler, or a person'],
  assertion: ['A check of the program itself failed: the line above the error says which'],
  conflict: ['Look whether another run still uses it; if none does, remove what it has left behind (a lock)'],
  data: ['Look at the item that the error names: the input is not what the program expects'],
  syntax: ['Something was changed that the program cannot read: look at the line that the error names'],
  usage: ['The command is called in a way that it does not know: compare with its --help'],
  config: ['Check the setting that the message names, and that the job sees it: cron loads no .env'],
  compile: ['Look at the first error of the compiler: those after it often follow from it'],
  not_found: [
    'Look for what the message says is missing: its name, and whether it exists where the job runs',
  ],
  billing_quota: [
    "Check the balance and the usage limits in the provider's account: trying again does not help before",
    'Rerun what failed with bs-run --resume once it is paid',
  ],
  authentication: [
    'Check that the API key is set where the job runs: .env exists, and the wrapper exports its variables',
    'Check that the key is valid and has not expired',
  ],
  server_error: ["Look at the provider's status page: its servers fail, and a later try can succeed", rerun],
  network_error: [
    'Check name resolution, proxy and firewall of the machine: the provider was not reached',
    rerun,
  ],
  model_error: ["Check the model's name in the settings: it may have been renamed or retired"],
  invalid_request: ['Look at the first error in the log: the provider refuses what the job sends'],
}

/** Advice by the kind of trouble, where it is known. */
export const adviceByCategory = (category: string | undefined): readonly string[] | undefined =>
  category !== undefined && Object.hasOwn(advice, category)
    ? advice[category as keyof typeof advice]
    : undefined
