import { anyLevel, isoTime, pattern } from '../../layouts/pattern.ts'

const dotted = String.raw`[A-Za-z_$][\w$]{0,100}(?:\.[\w$]{1,100}){1,20}`

/** `2026-01-25 13:00:00,823 INFO  [main] com.acme.Foo:12 - text`, and the layouts of Kafka, Hadoop, ZooKeeper and Spark. */
export const log4j = pattern({
  name: 'log4j',
  summary: 'Log4j: TIME LEVEL [THREAD] LOGGER - MESSAGE, and what Kafka, Hadoop, ZooKeeper and Spark print',
  heads: {
    thread: String.raw`^(?<timestamp>${isoTime}) +(?<level>${anyLevel}) +\[(?<thread>[^\]]{0,300})\] \(?(?<logger>[\w.$/-]{1,300})(?::(?<line>\d{1,9}))?\)?(?: \((?<source>\S{1,300})\))?(?: -|:) (?<message>.*)$`,
    class: String.raw`^(?<timestamp>${isoTime}) +(?<level>${anyLevel}) +(?<logger>${dotted}|[\w$]{1,100}(?=:\d))(?::(?<line>\d{1,9}))?(?: -|:) (?<message>.*)$`,
    flink: String.raw`^(?<timestamp>${isoTime}) +(?<level>${anyLevel}) +(?<logger>${dotted}) +\[(?<context>[^\]]{0,200})\] - (?<message>.*)$`,
    kafka: String.raw`^\[(?<timestamp>${isoTime})\] (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) (?<message>.*) \((?<logger>${dotted})\)$`,
    zookeeper: String.raw`^(?<timestamp>${isoTime}) (?:\[(?<node>[^\]]{0,100})\] )?- (?<level>${anyLevel}) +\[(?<thread>(?:[^[\]]|\[[^[\]]{0,100}\]){0,300})\] - (?<message>.*)$`,
    hdfs: String.raw`^(?<timestamp>\d{6} \d{6}) (?<pid>\d{1,10}) (?<level>${anyLevel}) (?<logger>[\w.$]{1,200}): (?<message>.*)$`,
    spark: String.raw`^(?<timestamp>\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d) (?<level>${anyLevel}) (?<logger>[\w.$]{1,200}): (?<message>.*)$`,
  },
  samples: [
    {
      lines: ['2026-01-25 13:00:00,823 FATAL [main] com.acme.Foo:12 - out of memory'],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'fatal',
          message: 'out of memory',
          logger: 'com.acme.Foo',
          data: { thread: 'main', line: '12' },
          format: 'log4j',
        },
      ],
    },
    {
      lines: [
        '2026-01-25 13:00:00,823 TRACE org.apache.hadoop.Node: block',
        '2026-01-25 13:00:00 INFO  Foo:12 - text',
      ],
      expect: [
        { level: 'trace', logger: 'org.apache.hadoop.Node', message: 'block' },
        { level: 'info', logger: 'Foo', message: 'text' },
      ],
    },
    {
      lines: [
        '[2026-01-25 13:00:00,823] WARN no leader (yet) (kafka.server.Broker)',
        '2026-01-25 13:00:00,823 [myid:1] - INFO  [main:Quorum@12] - up',
        '26/01/25 13:00:00 ERROR Executor: lost',
        '2026-01-25 13:00:00,823 ERROR org.apache.flink.runtime.Task                [] - Flink',
        '260125 130000 148 INFO dfs.DataNode$PacketResponder: terminating',
        '2026-01-25 13:00:00,823 - WARN  [QuorumPeer[myid=1]/0:0:0:0:2181:Election@774] - slow',
      ],
      expect: [
        { level: 'warn', logger: 'kafka.server.Broker', message: 'no leader (yet)' },
        { level: 'info', message: 'up', data: { node: 'myid:1', thread: 'main:Quorum@12' } },
        { timestamp: '2026-01-25T13:00:00.000Z', level: 'error', logger: 'Executor' },
        { level: 'error', logger: 'org.apache.flink.runtime.Task', message: 'Flink' },
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          logger: 'dfs.DataNode$PacketResponder',
          data: { pid: '148' },
        },
        { level: 'warn', message: 'slow', data: { thread: 'QuorumPeer[myid=1]/0:0:0:0:2181:Election@774' } },
      ],
    },
    {
      lines: ['2026-01-25 13:00:00 INFO Starting: no class', '[2026-01-25 13:00:00] INFO no (class)'],
      expect: [],
    },
  ],
})
