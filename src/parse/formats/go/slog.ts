import { isObject } from '../../../lib/json.ts'
import { dialect } from '../../layouts/dialect.ts'
import { levelFields } from '../../layouts/levels.ts'

/** `{"time":"2026-01-25T13:00:00.823Z","level":"INFO","source":{"function":"main.f","file":"a.go","line":3},"msg":"hi"}` */
export const slog = dialect({
  name: 'slog',
  summary: 'Go log/slog JSON: time, level in capitals (INFO+2), msg',
  needs: [['time'], ['level'], ['msg']],
  decidedBy: ['level'],
  is: ({ time, level, msg }) =>
    typeof time === 'string' &&
    typeof level === 'string' &&
    /^[A-Z]+(?:[+-]\d+)?$/.test(level) &&
    typeof msg === 'string',
  time: ['time'],
  level: ['level'],
  levelOf(value) {
    const [, word = ''] = /^([A-Z]+)/.exec(String(value)) ?? []
    const { level } = levelFields(word)
    return { ...(level !== undefined && { level }), ...(word !== value && { severity_text: String(value) }) }
  },
  message: ['msg'],
  logger: ['logger'],
  finish(record, rest) {
    const { source } = rest
    if (!isObject(source)) return
    record.source = [source.function, source.file, source.line].filter(part => part !== undefined).join(':')
    delete rest.source
  },
  samples: [
    {
      lines: [
        '{"time":"2026-01-25T13:00:00.823001234+01:00","level":"INFO+2","source":{"function":"main.f","file":"/a.go","line":3},"msg":"hi","n":1}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T12:00:00.823001234Z',
          level: 'info',
          severity_text: 'INFO+2',
          message: 'hi',
          source: 'main.f:/a.go:3',
          data: { n: 1 },
          format: 'slog',
        },
      ],
    },
    { lines: ['{"time":"2026-01-25T13:00:00Z","level":"info","msg":"logrus"}'], expect: [] },
  ],
})
