import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'

/** Sleuth puts its names before the number of the process, newer versions of Spring the ids of a trace behind the thread. */
const head = String.raw`^(?<timestamp>${isoTime}) +(?<level>${anyLevel}) (?:\[(?<trace>[\w., /:-]{0,200})\] )?(?<pid>\d{1,10}) --- (?:\[(?<application>[^\]]{0,200})\] )?`

/** `2026-01-25T13:00:00.823+01:00  INFO 12345 --- [app] [  main] c.e.demo.DemoApplication   : text` */
export const springBoot = pattern({
  name: 'spring-boot',
  summary: 'Spring Boot console: TIME LEVEL PID --- [THREAD] LOGGER : MESSAGE',
  heads: {
    correlated: `${head}\\[ *(?<thread>[^\\]]{0,200})\\] \\[(?: *|(?<correlation>[0-9a-f]{8,32}-[0-9a-f]{4,16}))\\] (?<logger>\\S{1,200}) *: (?<message>.*)$`,
    default: `${head}\\[ *(?<thread>[^\\]]{0,200})\\] (?<logger>\\S{1,200}) *: (?<message>.*)$`,
  },
  samples: [
    {
      lines: [
        '2026-01-25 13:00:00.823 ERROR 12345 --- [           main] o.s.boot.SpringApplication               : Application run failed',
        '',
        'java.lang.IllegalStateException: no port',
        '\tat com.acme.Main.main(Main.java:5)',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'error',
          message: 'Application run failed',
          logger: 'o.s.boot.SpringApplication',
          exception: {
            type: 'java.lang.IllegalStateException',
            message: 'no port',
            stacktrace: 'java.lang.IllegalStateException: no port\n\tat com.acme.Main.main(Main.java:5)',
            language: 'java',
          },
          data: { pid: '12345', thread: 'main' },
          format: 'spring-boot',
          lines: 4,
        },
      ],
    },
    {
      lines: ['2026-01-25T13:00:00.823+01:00  INFO 1 --- [shop] [nio-8080-exec-1] c.e.Shop : up'],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823Z',
          data: { pid: '1', application: 'shop', thread: 'nio-8080-exec-1' },
        },
      ],
    },
    {
      lines: [
        '2026-01-25T13:00:00.823Z  INFO 1 --- [shop] [nio-8080-exec-1] [0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331] c.e.Shop : traced',
        '2026-01-25T13:00:00.823Z  INFO 1 --- [           main] [                                                 ] c.e.Shop : in no trace',
        '2026-01-25 13:00:00.823 ERROR [shop,0af7651916cd43dd,b7ad6b7169203331,true] 1 --- [main] c.e.Shop : Sleuth',
      ],
      expect: [
        {
          logger: 'c.e.Shop',
          message: 'traced',
          data: {
            pid: '1',
            application: 'shop',
            thread: 'nio-8080-exec-1',
            correlation: '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331',
          },
        },
        { logger: 'c.e.Shop', message: 'in no trace' },
        {
          level: 'error',
          message: 'Sleuth',
          data: { trace: 'shop,0af7651916cd43dd,b7ad6b7169203331,true', pid: '1', thread: 'main' },
        },
      ],
    },
    { lines: ['2026-01-25 13:00:00.823  INFO 12345 --- no thread'], expect: [] },
  ],
})
