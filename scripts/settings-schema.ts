import type { Command } from '../src/cli/command.ts'
import type { Flag } from '../src/cli/flag.ts'
import { everyFlag } from '../src/cli/parse.ts'

/**
 * A JSON Schema of `bs.yaml`, made from the flags, with which editors complete and check it. It is a little wider than the
 * programs are: they judge the text of a value, for example whether a number has its unit.
 */
export const settingsSchema = (programs: readonly Command[]): object => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:batch-signals:settings',
  title: 'bs.yaml',
  description:
    'Settings of the programs of batch-signals: a section for each, whose keys are the long names of flags.',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(programs.map(program => [program.name, section(program)])),
})

const section = (program: Command): object => ({
  description: `${program.name}: ${program.summary}.`,
  type: ['object', 'null'],
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(everyFlag(program)).map(([name, flag]) => [
      name,
      {
        description: flag.help,
        ...shapeOf(flag),
        ...(flag.default !== undefined && { default: flag.default }),
      },
    ]),
  ),
})

/** What YAML makes of a value that is not quoted. */
const scalar = ['string', 'number', 'boolean']

function shapeOf({ type, choices }: Flag): object {
  if (type === 'boolean') return { type }
  if (type === 'duration')
    return {
      type: ['string', 'integer'],
      pattern: String.raw`^(?:0|(?:\d+(?:\.\d+)?(?:ms|[smhd]))+)$`,
      maximum: 0,
    }
  if (type === 'list' || type === 'texts') {
    return { type: [...scalar, 'array'], items: choices === undefined ? { type: scalar } : { enum: choices } }
  }
  if (choices !== undefined) return { enum: choices }
  return { type: scalar }
}
