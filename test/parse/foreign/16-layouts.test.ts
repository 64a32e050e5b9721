import { describe } from 'node:test'
import { gives } from './gives.ts'

describe('layouts of systems and clusters', () => {
  gives([
    [
      'HDFS, ZooKeeper and Windows',
      [
        '081109 203615 148 INFO dfs.DataNode$PacketResponder: terminating',
        '2015-07-29 17:41:44,747 - WARN  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:Election@774] - slow',
        '2016-09-28 04:30:30, Info                  CBS    Loaded',
      ],
      [
        { timestamp: '2008-11-09T20:36:15.000Z', level: 'info', logger: 'dfs.DataNode$PacketResponder' },
        {
          level: 'warn',
          message: 'slow',
          data: { thread: 'QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:Election@774' },
        },
        { timestamp: '2016-09-28T04:30:30.000Z', level: 'info' },
      ],
    ],
    [
      'words in capitals at the beginning only',
      [
        '2026-01-25 13:00:00 Error: gone',
        '2026-01-25 13:00:01 Warning: slow',
        '2026-01-25 13:00:02 Info desk opened',
      ],
      [{ level: 'error', message: 'gone' }, { level: 'warn', message: 'slow' }, { level: undefined }],
    ],
    [
      'Airflow, Android and web servers',
      [
        '[31/Oct/2016:06:28:38 +0000] test.local GET /?q=user http_code=200',
        '[2025-03-04, 02:11:40 UTC] {taskinstance.py:2905} ERROR - Task failed',
        '01-25 13:00:00.823 E/AndroidRuntime(  312): FATAL EXCEPTION: main',
        '[2021-06-04 15:40:27.138633] [php7:emerg] [pid 4803] [client 10.0.0.1:35106] PHP Parse error',
      ],
      [
        { timestamp: '2016-10-31T06:28:38.000Z' },
        { timestamp: '2025-03-04T02:11:40.000Z', level: 'error', message: 'Task failed' },
        { level: 'error', logger: 'AndroidRuntime', message: 'FATAL EXCEPTION: main' },
        { timestamp: '2021-06-04T15:40:27.138633Z', level: 'fatal', logger: 'php7' },
      ],
    ],
    [
      'a place of Go’s log package is no error of its compiler',
      ['main.go:12: server started', './main.go:12:5: undefined: x', './main.go:12: undefined: x'],
      [{ event: 'line' }, { level: 'error', category: 'compile' }, { level: 'error', category: 'compile' }],
    ],
  ])
})
