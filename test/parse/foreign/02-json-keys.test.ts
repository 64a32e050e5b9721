import { describe } from 'node:test'
import { gives } from './gives.ts'

const timestamp = '2026-01-25T13:00:00.000Z'
const time = '2026-01-25T13:00:00Z'

describe('keys of JSON are found whatever their case, and in the usual nestings', () => {
  for (const line of [
    `{"Time":"${time}","Level":"ERROR","Message":"x"}`,
    `{"TIMESTAMP":"${time}","SEVERITY":"error","MESSAGE":"x"}`,
    `{"timeStamp":"${time}","logLevel":"Error","Msg":"x"}`,
    `{"time":"${time}","level":{"name":"ERROR","no":40},"msg":"x"}`,
    `{"@timestamp":"${time}","log":{"level":"error"},"message":"x"}`,
    `{"time":"${time}","severity":{"text":"Error"},"body":"x"}`,
    `{"Time":"${time}","Level":{"Name":"ERROR"},"Message":"x"}`,
    `{"time":{"$date":"${time}"},"lvl":"E","msg":"x"}`,
    `{"_time":"${time}","_msg":"x","level":"error"}`,
    `{"event":{"created":"${time}"},"log":{"level":"error","logger":"a"},"message":"x"}`,
  ])
    gives([[line, [line], [{ event: 'log', timestamp, level: 'error', message: 'x' }]]])

  gives([
    [
      'both together, and no message',
      [`{"Time":"${time}","level":{"name":"ERROR"}}`],
      [{ event: 'log', timestamp, level: 'error' }],
    ],
    [
      'what stands beside a nested level stays',
      [`{"time":"${time}","level":{"name":"INFO","no":20},"msg":"x"}`],
      [{ level: 'info', data: { level: { no: 20 } } }],
    ],
    [
      'a number of another nesting is no level',
      [`{"time":"${time}","msg":"x","game":{"level":3}}`],
      [{ level: undefined, data: { game: { level: 3 } } }],
    ],
  ])
})
