import { describe } from 'node:test'
import { gives } from './gives.ts'

describe('what has no key of its own goes to data', () => {
  gives([
    [
      'frames of log4j 2, with a cause inside',
      [
        '{"instant":{"epochSecond":1493121664,"nanoOfSecond":118000000},"thread":"main","level":"ERROR","loggerName":"a.B","message":"failed","thrown":{"message":"nested","name":"java.lang.IllegalStateException","extendedStackTrace":[{"class":"a.B","method":"f","file":"B.java","line":29}],"cause":{"name":"java.io.IOException","message":"gone","extendedStackTrace":[{"class":"a.C","method":"g","file":"C.java","line":3}]}},"endOfBatch":false}',
      ],
      [
        {
          exception: {
            type: 'java.lang.IllegalStateException',
            message: 'nested',
            stacktrace:
              'java.lang.IllegalStateException: nested\n\tat a.B.f(B.java:29)\nCaused by: java.io.IOException: gone\n\tat a.C.g(C.java:3)',
            chain: ['java.io.IOException'],
          },
          data: { thread: 'main', endOfBatch: false },
        },
      ],
    ],
    [
      'the place of logback',
      [
        '2026-01-25 13:00:00,823 [main] INFO  com.acme.A [A.java:286] - started',
        '13:00:00.823 [main] INFO com.acme.A [A.java:286] - started',
        '2026-01-25 13:00:00,823 [main] INFO  com.acme.A [req-1] - started',
      ],
      [
        { logger: 'com.acme.A', source: 'A.java:286', message: 'started' },
        { logger: 'com.acme.A', source: 'A.java:286' },
        { logger: 'com.acme.A', data: { thread: 'main', context: 'req-1' } },
      ],
    ],
    [
      'the ident field of an access log',
      ['10.0.0.1 ident ada [25/Jan/2026:13:00:00 +0100] "GET / HTTP/1.1" 200 5'],
      [
        {
          data: {
            remote: '10.0.0.1',
            ident: 'ident',
            user: 'ada',
            status: 200,
            bytes: 5,
            method: 'GET',
            path: '/',
            protocol: 'HTTP/1.1',
          },
        },
      ],
    ],
    [
      'threads are no loggers',
      [
        '2026-01-25 13:00:00,823 [restartedMain] ERROR - it broke',
        '2026-01-25 13:00:00,823 ERROR [qtp1234-12] it broke',
        '[2026-01-25 13:00:00,823] [SpringContextShutdownHook] ERROR it broke',
        '2026-01-25 13:00:00,823 [XNIO-1 task-2] ERROR it broke',
        '2026-01-25 13:00:00,823 [app] ERROR it broke',
      ],
      [
        { logger: undefined, data: { thread: 'restartedMain' } },
        { logger: undefined, data: { thread: 'qtp1234-12' } },
        { logger: undefined, data: { thread: 'SpringContextShutdownHook' } },
        { logger: undefined, data: { thread: 'XNIO-1 task-2' } },
        { logger: 'app' },
      ],
    ],
  ])
})
