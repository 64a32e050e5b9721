import { pattern } from '../../layouts/pattern.ts'

/** `a.c:1:20: error: ‘x’ undeclared`, `make: *** [Makefile:4: all] Error 1`, failed assertions of C. They end no other record. */
export const compiler = pattern({
  name: 'compiler',
  summary: 'compilers and make: FILE:LINE: error: MESSAGE, make: *** MESSAGE, C assertions',
  levels: { note: 'info', 'fatal error': 'error', 'runtime error': 'error' },
  level: 'error',
  heads: {
    place: String.raw`^(?<source>[\w./+@-]{1,300}:\d{1,9}(?::\d{1,9})?): (?<level>error|fatal error|warning|note|runtime error): (?<message>.*)$`,
    make: String.raw`^(?:g?make|ninja)(?:\[\d{1,4}\])?: (?<message>\*\*\* .*|build stopped: .*)$`,
    assertion: String.raw`^(?:(?<logger>[\w./-]{1,200}): )?(?<source>[\w./-]{1,300}:\d{1,9}): (?<message>.{1,500}: Assertion .{1,2000} failed\.)$`,
  },
  weak: ['place', 'make', 'assertion'],
  more: { isBrief: true },
  samples: [
    {
      lines: [
        'src/a.c:1:20: error: x undeclared',
        '    1 | int main(){ return x; }',
        'make[1]: *** [Makefile:4: all] Error 1',
        'a: a.c:5: main: Assertion `c==5` failed.',
        'a.c:2:1: warning: unused',
      ],
      expect: [
        {
          level: 'error',
          message: 'x undeclared\n    1 | int main(){ return x; }',
          source: 'src/a.c:1:20',
          format: 'compiler',
          lines: 2,
        },
        { level: 'error', message: '*** [Makefile:4: all] Error 1' },
        { level: 'error', source: 'a.c:5', logger: 'a' },
        { level: 'warn', message: 'unused' },
      ],
    },
    {
      lines: ['make: Nothing to be done for "all".', 'a.c:1: a place', 'https://x:80: error: no'],
      expect: [],
    },
  ],
})
