import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'

/** `2026-01-25T13:00:00.823+01:00  INFO 12345 --- [app] [  main] c.e.demo.DemoApplication   : text` */
export const springBoot = pattern({
  name: 'spring-boot',
  summary: 'Spring Boot console: TIME LEVEL PID --- [THREAD] LOGGER : MESSAGE',
  heads: {
    default: String.raw`^(?<timestamp>${isoTime}) +(?<level>${anyLevel}) (?<pid>\d{1,10}) --- (?:\[(?<application>[^\]]{0,200})\] )?\[ *(?<thread>[^\]]{0,200})\] (?<logger>\S{1,200}) *: (?<message>.*)$`,
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
    { lines: ['2026-01-25 13:00:00.823  INFO 12345 --- no thread'], expect: [] },
  ],
})
