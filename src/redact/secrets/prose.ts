import { strongName } from '../names.ts'
import type { Secret } from '../secret.ts'
import { proseValue } from '../value.ts'

const spoken = ['password', 'passwd', 'passphrase', 'passcode', 'secret', 'token', 'credentials']
const verbs = [' is', ' was', ' to ', ' for ', ' set', ' changed', ' reset']

/** Secrets that a sentence tells: `the password is …`. */
export const prose = (): readonly Secret[] => [
  {
    name: 'value in prose',
    words: [
      ...spoken.flatMap(name => verbs.map(verb => `${name}${verb}`)),
      `key is '`,
      'key is "',
      'key is `',
      'key is: ',
    ],
    expression: new RegExp(
      String.raw`${strongName}(?:\s(?:for|of)\s[^\s:=]{1,64}(?:\s[^\s:=]{1,64}){0,2}?)?\s(?:(?:is|was|are|will be|has been|set|changed|reset|now)\s){0,3}(?:is|was|are|to|now|be):?\s`,
      'gi',
    ),
    value: proseValue,
    stays: 'the sentence',
    hides: [
      "the password is '{alnum 12}'",
      'your new password is x7{alnum 10}',
      'set the password for bob to "{alnum 12}"',
      'the token was x7{word 20}.',
      'password for bob is: x7{alnum 10}',
    ],
    keeps: [
      'your API key is valid',
      'the password is required',
      'your token is expired.',
      'the secret is missing',
      'password was changed',
      'the password is too short (8)',
      'API keys are read from the environment',
    ],
  },
]
