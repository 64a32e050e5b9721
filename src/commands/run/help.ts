import type { Command } from '../../cli/command.ts'

/** What the help page and the man page of bs-run say besides the flags. */
export const help = {
  usage: ['[options] -- COMMAND [ARG...]', '--types LIST [options] -- COMMAND --types {type}'],
  // Node resets ignored signals before any of our code runs; afterwards not even /proc/self/status shows them.
  notes: [
    'The signal USR1 asks for a heartbeat at once. Ctrl-Z stops the command, too, and fg or bg continues it.',
    'When bs-run ends, even by KILL, the process group of the command is ended as well. A background process that no longer holds the output, and a process with a session of its own (setsid, a daemon), are left alone.',
    'TERM, INT, HUP and QUIT end the command and then bs-run, also below nohup and with & in a script. To let a job outlive its terminal, start it with setsid or systemd-run, or in tmux.',
  ],
  variables: { BS_RUN_ID: 'the run whose command this one is, which has its own name nevertheless' },
  examples: [
    ['bs-run --log logs/nightly.log -- python3 job.py', 'run one command and keep its output'],
    [
      'bs-run --types math,logic --target 150 -- python3 generate.py --types {type} --count 150',
      'one command per type, up to three tries each',
    ],
    ['bs-run --timeout 1h -- ./job.sh | bs-parse | bs-alert', 'end it after an hour, and send alerts'],
  ],
  exitCodes: [
    ['0', 'all types succeeded'],
    ['1', 'some types failed'],
    ['2', 'all types failed'],
    ['3', 'bad configuration; nothing was run'],
    ['4', 'the log, events, status or lock file cannot be opened; nothing was run'],
    ['5', 'the budget is too low for all items; nothing was run'],
    ['75', 'another run holds the lock; nothing was run'],
    ['124', 'without types: the command took too long, was silent for too long, or reached the deadline'],
    ['126, 127', 'without types: the command is not executable, or not found'],
    [
      'other',
      'without types: the exit code of the command, or 0 where --exit-map says ok; 128+n when signal n ended it',
    ],
  ],
} satisfies Pick<Command, 'usage' | 'notes' | 'variables' | 'examples' | 'exitCodes'>
