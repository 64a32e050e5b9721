import { dialect } from '../../layouts/dialect.ts'

/** Terraform, Vault, Consul: `{"@level":"info","@message":"hi","@module":"terraform.ui","@timestamp":"2026-01-25T13:00:00Z"}` */
export const hclog = dialect({
  name: 'hclog',
  summary: 'hclog JSON (Terraform, Vault, Consul): @level, @message, @module, @timestamp',
  needs: [['@level'], ['@message']],
  decidedBy: [],
  is: value => typeof value['@level'] === 'string' && typeof value['@message'] === 'string',
  time: ['@timestamp'],
  level: ['@level'],
  message: ['@message'],
  logger: ['@module'],
  source: ['@caller'],
  samples: [
    {
      lines: [
        '{"@level":"error","@message":"Error: no such file","@module":"terraform.ui","@timestamp":"2026-01-25T13:00:00.823001Z","type":"diagnostic"}',
      ],
      expect: [
        {
          timestamp: '2026-01-25T13:00:00.823001Z',
          level: 'error',
          message: 'Error: no such file',
          logger: 'terraform.ui',
          data: { type: 'diagnostic' },
          format: 'hclog',
        },
      ],
    },
    { lines: ['{"@level":"info"}'], expect: [] },
  ],
})
