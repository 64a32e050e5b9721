/** Parts of the schemas of files that people write. Each takes the text that the docs and messages show. */

export const text = (description: string) => ({ type: 'string', description }) as const
export const duration = (description: string) =>
  ({ type: 'string', pattern: '^(?:\\d+(?:\\.\\d+)?(?:ms|[smhd]))+$', description }) as const
export const names = (description: string) =>
  ({ type: 'array', items: { type: 'string' }, description }) as const
export const number = (description: string) => ({ type: 'number', description }) as const
export const whole = (description: string) => ({ type: 'integer', minimum: 1, description }) as const
/** Schema of an object that allows only these keys. */
export const object = <const P, const R extends readonly string[] = []>(properties: P, required?: R) =>
  ({
    type: 'object',
    properties,
    required: (required ?? []) as R,
    additionalProperties: false,
  }) as const
