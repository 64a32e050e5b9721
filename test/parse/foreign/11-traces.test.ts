import { describe } from 'node:test'
import { gives } from './gives.ts'

const end = { event: 'type_end', status: 'failed' }
const file = '  File "a.py", line 1, in f'

describe('a trace is one record, and two traces are two', () => {
  gives([
    [
      'a panic with a second line',
      [
        'panic: open config: no such file',
        'run setup',
        '',
        'goroutine 1 [running]:',
        'main.main()',
        '\t/app/main.go:5 +0x2f',
        'exit status 2',
      ],
      [
        {
          level: 'error',
          lines: 7,
          exception: { type: 'panic', message: 'open config: no such file\nrun setup' },
        },
        end,
      ],
    ],
    [
      'two tracebacks in a row',
      [
        'Traceback (most recent call last):',
        file,
        'ValueError: x',
        'Traceback (most recent call last):',
        file,
        'KeyError: 1',
      ],
      [{ message: 'ValueError: x', lines: 3 }, { message: 'KeyError: 1', lines: 3 }, end],
    ],
    [
      'two below an error: the second is its own',
      [
        '2026-01-25 13:00:00,823 - app - ERROR - bad',
        'Traceback (most recent call last):',
        file,
        'ValueError: x',
        'Traceback (most recent call last):',
        file,
        'KeyError: 1',
      ],
      [
        { message: 'bad', exception: { type: 'ValueError' }, lines: 4 },
        { message: 'KeyError: 1', lines: 3 },
        end,
      ],
    ],
    [
      'a chain stays one',
      [
        'Traceback (most recent call last):',
        file,
        'KeyError: 1',
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        'Traceback (most recent call last):',
        file,
        'ValueError: x',
      ],
      [{ message: 'ValueError: x', lines: 9, exception: { chain: ['KeyError'] } }, end],
    ],
    [
      'an empty line inside the message',
      ['Traceback (most recent call last):', file, 'ValueError: first', '', 'and the rest of it'],
      [{ message: 'ValueError: first\n\nand the rest of it', lines: 5 }, end],
    ],
    [
      'but what a script says next is its own',
      ['Traceback (most recent call last):', file, 'ValueError: first', '', 'Uploading results'],
      [{ message: 'ValueError: first' }, { event: 'line' }],
    ],
    [
      'fields that pydantic names',
      [
        'Traceback (most recent call last):',
        file,
        'pydantic.ValidationError: 1 validation error for A',
        'user.name',
        '  field required',
      ],
      [{ lines: 5 }, end],
    ],
    [
      'classes without Exception or Error in their name',
      [
        'Main$Unchecked: x',
        '\tat Main.f(Main.java:3)',
        'Caused by: Main$Inner: y',
        '\tat Main.g(Main.java:4)',
      ],
      [{ exception: { type: 'Main$Unchecked', message: 'x', chain: ['Main$Inner'] }, lines: 4 }, end],
    ],
    [
      'javax.mail',
      [
        'javax.mail.SendFailedException: Invalid Addresses;',
        '  nested exception is:',
        'com.sun.mail.smtp.SMTPAddressFailedException: 550 denied',
        '',
        '\tat com.sun.mail.A.send(A.java:12)',
        'Caused by: javax.mail.SendFailedException: Invalid Addresses;',
        '  nested exception is:',
        'com.sun.mail.smtp.SMTPAddressFailedException: 550 denied',
        '',
        '\tat com.sun.mail.A.send(A.java:12)',
      ],
      [{ exception: { type: 'javax.mail.SendFailedException' }, lines: 10 }, end],
    ],
    [
      'Mono',
      [
        'Unhandled Exception:',
        'System.NullReferenceException: no',
        '  at App.Main.Run () [0x00001] in /src/Main.cs:12 ',
      ],
      [{ message: 'System.NullReferenceException: no', lines: 3 }, end],
    ],
    [
      'PHP 5',
      [
        "PHP Fatal error:  Uncaught exception 'RuntimeException' with message 'boom' in /a.php:3",
        'Stack trace:',
        '#0 /a.php(5): f()',
        '#1 {main}',
        '  thrown in /a.php on line 3',
      ],
      [{ exception: { type: 'RuntimeException', message: 'boom' }, lines: 5 }, end],
    ],
    [
      'below what make says it is a record of its own',
      ['make: *** [all] Error 1', 'Traceback (most recent call last):', file, 'ValueError: x'],
      [{ logger: 'make', exception: undefined }, { message: 'ValueError: x', lines: 3 }, end],
    ],
  ])
})
