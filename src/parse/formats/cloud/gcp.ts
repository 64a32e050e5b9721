import { isObject } from '../../../lib/json.ts'
import { dialect } from '../../layouts/dialect.ts'
import { levelFields } from '../../layouts/levels.ts'

const words = new Set('DEFAULT DEBUG INFO NOTICE WARNING ERROR CRITICAL ALERT EMERGENCY'.split(' '))

/** Google Cloud Logging: `{"severity":"ERROR","message":"hi","time":"…"}` as printed, `textPayload` as exported. */
export const gcp = dialect({
  name: 'gcp',
  summary: 'Google Cloud Logging JSON: severity, message or textPayload or jsonPayload',
  needs: [['severity']],
  decidedBy: ['severity'],
  is: ({ severity, message, textPayload, jsonPayload, logName }) =>
    typeof severity === 'string' &&
    words.has(severity) &&
    (typeof message === 'string' ||
      (typeof logName === 'string' && (typeof textPayload === 'string' || isObject(jsonPayload)))),
  time: ['timestamp', 'time', 'receiveTimestamp'],
  level: ['severity'],
  levelOf: word =>
    word === 'DEFAULT' ? { level: 'info', severity_text: 'DEFAULT' } : levelFields(String(word)),
  message: ['message', 'textPayload', 'jsonPayload.message'],
  logger: ['logger', 'logName'],
  exception: ['stack_trace', 'exception'],
  finish(record, rest) {
    const place = rest['logging.googleapis.com/sourceLocation']
    if (!isObject(place)) return
    record.source = [place.file, place.function, place.line].filter(part => part !== undefined).join(':')
    delete rest['logging.googleapis.com/sourceLocation']
  },
  samples: [
    {
      lines: [
        '{"severity":"NOTICE","message":"hi","time":"2026-01-25T13:00:00.823001Z","logging.googleapis.com/sourceLocation":{"file":"a.py","line":"3","function":"f"}}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'info',
          severity_text: 'NOTICE',
          message: 'hi',
          source: 'a.py:f:3',
          format: 'gcp',
        },
      ],
    },
    { lines: ['{"severity":"high","message":"a word that is no severity"}'], expect: [] },
  ],
})
