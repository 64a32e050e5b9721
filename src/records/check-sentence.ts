/** A mistake as the checker reports it: the words of JSON Schema. */
export interface CheckError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly propertyName?: string
  readonly params?: {
    readonly additionalProperty?: string
    readonly propertyName?: string
    readonly missingProperty?: string
    readonly allowedValues?: readonly string[]
    readonly allowedValue?: unknown
    readonly type?: string | readonly string[]
    readonly limit?: number
    readonly pattern?: string
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  null: 'empty',
}

/** A mistake in a file in words for people: `severity: "bad" is none of info, warning, critical`. */
export function sentence(error: CheckError, path: readonly string[], value: unknown): string {
  const { keyword, message = 'is not valid', params = {} } = error
  const name = path.at(-1)
  const named = name === undefined ? 'the file' : /^\d+$/.test(name) ? `entry ${Number(name) + 1}` : name
  switch (keyword) {
    case 'additionalProperties':
      return `unknown key ${params.additionalProperty}`
    case 'propertyNames':
      return `bad name ${JSON.stringify(params.propertyName)}: use small letters, digits and -`
    case 'required':
      return `${named}: ${params.missingProperty} is missing`
    case 'type':
      return `${named}: ${shown(value)} is not ${[params.type ?? []]
        .flat()
        .map(type => types[type] ?? type)
        .join(' or ')}`
    case 'enum':
      return `${named}: ${shown(value)} is none of ${params.allowedValues?.join(', ')}`
    case 'const':
      return `${named}: ${shown(value)} is not ${JSON.stringify(params.allowedValue)}`
    case 'minimum':
      return `${named}: ${shown(value)} is less than ${params.limit}`
    case 'maximum':
      return `${named}: ${shown(value)} is more than ${params.limit}`
    case 'minItems':
      return `${named}: the list is empty`
    case 'pattern':
      return `${named}: ${shown(value)} ${wording(params.pattern)}`
    default:
      return `${named} ${message}`
  }
}

/** What a pattern of our schemas stands for. */
function wording(pattern = ''): string {
  if (pattern.includes('ms|[smhd]'))
    return `is no duration: write 10s, 5m or 1h30m${pattern.includes('x|') ? ', or 3x' : ''}`
  if (pattern.startsWith('^[a-z]'))
    return 'is no name: use small letters, digits, _ and -, and a letter first'
  return `does not match ${pattern}`
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
