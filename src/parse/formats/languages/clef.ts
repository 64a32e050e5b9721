import { dialect } from '../../layouts/dialect.ts'
import { valueAt } from '../../layouts/key-path.ts'
import { exceptionOf } from '../../traces/index.ts'

/** Serilog's compact JSON: `{"@t":"2026-01-25T13:00:00.823Z","@mt":"Hello {User}","@l":"Warning","User":"ada"}` */
export const clef = dialect({
  name: 'clef',
  summary: 'Serilog compact JSON (CLEF): @t, @m or @mt, @l, @x',
  needs: [['@t']],
  decidedBy: [],
  is: value =>
    typeof value['@t'] === 'string' && ('@m' in value || '@mt' in value || '@l' in value || '@x' in value),
  time: ['@t'],
  level: ['@l'],
  defaultLevel: 'info',
  message: ['@m', '@mt'],
  logger: ['SourceContext'],
  finish(record, rest) {
    const stack = rest['@x']
    if (typeof stack === 'string') {
      record.exception = exceptionOf(stack)
      delete rest['@x']
    }
    // A template says which of the fields stand where.
    record.message = (record.message ?? '').replace(
      /\{[@$]?(\w{1,100})(?:[,:][^{}]{0,100})?\}/g,
      (hole, name) => {
        const value = valueAt(rest, name)
        return value === undefined ? hole : typeof value === 'string' ? value : JSON.stringify(value)
      },
    )
    if (rest['@mt'] !== undefined && '@m' in rest) delete rest['@mt']
  },
  samples: [
    {
      lines: [
        '{"@t":"2026-01-25T13:00:00.8230016Z","@mt":"Hello {User}, {N:000}","@l":"Warning","User":"ada","N":7,"SourceContext":"App.Main"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.8230016Z',
          level: 'warn',
          severity_text: 'Warning',
          message: 'Hello ada, 7',
          logger: 'App.Main',
          data: { User: 'ada', N: 7 },
          format: 'clef',
        },
      ],
    },
    { lines: ['{"@timestamp":"2026-01-25T13:00:00Z","message":"ecs"}'], expect: [] },
  ],
})
