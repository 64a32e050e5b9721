import { common, count, text } from '../fields.ts'

export const backup = {
  writtenBy: 'bs-ledger',
  knownBy: 'path',
  description: 'a backup of a ledger',
  type: 'object',
  properties: {
    ...common,
    event: { const: 'backup' },
    name: text('name of the backup'),
    reason: text('which change it was made before'),
    path: text('its folder'),
    status: { type: 'string', enum: ['whole', 'damaged'], description: 'whether it can be restored' },
    bytes: count('size of its files'),
    files: count('files in it'),
    detail: text('what is damaged'),
  },
  required: ['event', 'name', 'path', 'status'],
  additionalProperties: false,
} as const
