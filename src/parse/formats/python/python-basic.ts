import { pattern } from '../../layouts/pattern.ts'

/** `logging.basicConfig()` without a format: `WARNING:root:text`. */
export const pythonBasic = pattern({
  name: 'python-basic',
  summary: 'Python basicConfig: LEVEL:LOGGER:MESSAGE, and uvicorn’s LEVEL:     MESSAGE',
  types: { status: 'int' },
  heads: {
    answer: String.raw`^(?<level>INFO): {5}(?<message>(?<remote>[\w.:[\]-]{1,100}) - "(?<method>[A-Z]{3,10}) (?<path>\S{1,4000}) HTTP\/[\d.]{1,5}" (?<status>\d{3})(?: [\w -]{1,60})?)$`,
    basic: String.raw`^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL|CRIT):(?<logger>[\w.-]{1,200}):(?<message>.*)$`,
    uvicorn: String.raw`^(?!INFO: {5}[\w.:[\]-]{1,100} - "[A-Z]{3,10} \S{1,4000} HTTP\/[\d.]{1,5}" \d{3}(?: [\w -]{1,60})?$)(?=(?:DEBUG|ERROR): {4}\S|INFO: {5}\S|WARNING: {2}\S)(?<level>DEBUG|INFO|WARNING|ERROR): {2,5}(?<message>.*)$`,
  },
  samples: [
    {
      lines: ['WARNING:root:disk is nearly full', 'second line'],
      expect: [
        {
          event: 'log',
          level: 'warn',
          message: 'disk is nearly full\nsecond line',
          severity_text: 'WARNING',
          logger: 'root',
          format: 'python-basic',
        },
      ],
    },
    {
      lines: ['INFO:     127.0.0.1:5000 - "GET / HTTP/1.1" 200 OK', 'INFO:     Started server process [12]'],
      expect: [
        {
          level: 'info',
          message: '127.0.0.1:5000 - "GET / HTTP/1.1" 200 OK',
          data: { remote: '127.0.0.1:5000', method: 'GET', path: '/', status: 200 },
        },
        { level: 'info', message: 'Started server process [12]' },
      ],
    },
    { lines: ['WARNING: only a word', 'NOTE:root:no level of Python', 'ERROR:  PostgreSQL'], expect: [] },
  ],
})
