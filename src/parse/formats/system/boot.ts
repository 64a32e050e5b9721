import { pattern } from '../../layouts/pattern.ts'

/** What systemd and sysvinit print while a machine starts: `[FAILED] Failed to start nginx.service`. */
export const boot = pattern({
  name: 'boot',
  summary: 'systemd’s console: [  OK  ] MESSAGE, [FAILED] MESSAGE, [DEPEND] MESSAGE',
  levels: { OK: 'info', FAILED: 'error', DEPEND: 'error', TIME: 'warn', SKIP: 'info' },
  heads: {
    default: String.raw`^\[ {0,2}(?<level>OK(?= {2}\])|FAILED|DEPEND|TIME(?= \])|SKIP(?= \])) {0,2}\] (?<message>.*)$`,
  },
  more: { isBrief: true },
  samples: [
    {
      lines: ['[  OK  ] Started cron.service.', '[\x1b[0;1;31mFAILED\x1b[0m] Failed to start nginx.service.'],
      expect: [
        { level: 'info', message: 'Started cron.service.', format: 'boot' },
        { level: 'error', message: 'Failed to start nginx.service.', severity_text: 'FAILED' },
      ],
    },
    { lines: ['[OK] done', '[FAILED]no blank'], expect: [] },
  ],
})
