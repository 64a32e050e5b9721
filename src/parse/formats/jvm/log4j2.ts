import { dialect } from '../../layouts/dialect.ts'

/** `{"instant":{"epochSecond":1769346000,"nanoOfSecond":823000000},"thread":"main","level":"INFO","loggerName":"a.B","message":"hi"}` */
export const log4j2 = dialect({
  name: 'log4j2',
  summary: 'Log4j 2 JSON layout: instant or timeMillis, level, loggerName, message, thrown',
  needs: [['level'], ['loggerName'], ['message']],
  decidedBy: [],
  is: ({ level, loggerName, message }) =>
    typeof level === 'string' && typeof loggerName === 'string' && message !== undefined,
  time: ['timeMillis', 'timestamp', 'instant'],
  level: ['level'],
  message: ['message'],
  logger: ['loggerName'],
  exception: ['thrown'],
  samples: [
    {
      lines: [
        '{"instant":{"epochSecond":1769346000,"nanoOfSecond":823000000},"thread":"main","level":"TRACE","loggerName":"a.B","message":"hi","endOfBatch":false,"loggerFqcn":"x","threadId":1}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823Z',
          level: 'trace',
          message: 'hi',
          logger: 'a.B',
          data: { thread: 'main', endOfBatch: false, loggerFqcn: 'x', threadId: 1 },
          format: 'log4j2',
        },
      ],
    },
    { lines: ['{"level":"INFO","logger":"a.B","message":"hi"}'], expect: [] },
  ],
})
