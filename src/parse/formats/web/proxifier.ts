import { pattern } from '../../layouts/pattern.ts'

/** Proxifier: `[10.30 16:49:06] chrome.exe - www.example.com:443 open through proxy p.example.com:1080 HTTPS`. */
export const proxifier = pattern({
  name: 'proxifier',
  summary: 'Proxifier: [MM.DD TIME] PROGRAM - TARGET open, close or error',
  level: 'info',
  types: { bits: 'int' },
  heads: {
    default: String.raw`^\[(?<timestamp>\d\d\.\d\d \d\d:\d\d:\d\d)\] (?<logger>[\w. ()-]{1,100}?)(?: \*(?<bits>\d\d))? - (?<message>(?<target>\S{1,300}) (?:open|close|error)\b.*)$`,
  },
  finish(record) {
    if (/^\S{1,300} error\b/.test(record.message ?? '')) record.level = 'error'
  },
  samples: [
    {
      lines: [
        '[01.25 13:00:00] chrome.exe *64 - www.example.com:443 open through proxy p.example.com:1080 HTTPS',
        '[01.25 13:00:01] chrome.exe - www.example.com:443 error : Could not connect through proxy p.example.com:1080',
        '[01.25 13:00:02] chrome.exe - www.example.com:443 close, 512 bytes sent, 4411 bytes received, lifetime 00:02',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.000Z',
          level: 'info',
          logger: 'chrome.exe',
          data: { bits: 64, target: 'www.example.com:443' },
          format: 'proxifier',
        },
        { level: 'error', data: { target: 'www.example.com:443' } },
        { level: 'info', timestamp: '2026-01-25T13:00:02.000Z' },
      ],
    },
    { lines: ['[13.45 13:00:00] chrome.exe - a:1 open', '[01.25 13:00:00] chrome.exe text'], expect: [] },
  ],
})
