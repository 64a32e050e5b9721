import { alarmsOf, strong, strongName } from '../names.ts'
import { standsForNone } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { assigned, quotedOnly } from '../value.ts'
import { blanks, suffix } from './name-parts.ts'

/** Written like this, it is no template of ours. */
const dollar = '$'

/** Values that stand beside their names: in elements of XML, fields of JSON and lists of YAML. */
export const beside = (): readonly Secret[] => [
  {
    name: 'value of an XML element',
    words: alarmsOf(strong),
    expression: new RegExp(
      `(<[\\w.:-]{0,64}?${strongName}${suffix}(?:\\s[^<>]{0,256})?>(?:<!\\[CDATA\\[)?)[^<>\\]\\n]{1,4096}(?=\\]\\]>|<|$)`,
      'gi',
    ),
    accepts: found => !standsForNone(found, '', false) && found.trim() !== '',
    stays: 'the element',
    hides: [
      '<password>{alnum 12}</password>',
      '<ns:dbPassword type="x">{alnum 12}</ns:dbPassword>',
      '<token><![CDATA[{alnum 20}]]></token>',
    ],
    keeps: [`<password>${dollar}{db.password}</password>`, '<token></token>'],
  },
  {
    name: 'value beside its name: {"name": "DB_PASSWORD", "value": "…"}',
    words: [
      ...alarmsOf(strong),
      ...['password', 'passwd', 'secret', 'token', 'key'].flatMap(name => [
        `${name}" value`,
        `${name}' value`,
        `${name}\\" value`,
        `${name}\\\\\\" value`,
      ]),
    ],
    expression: new RegExp(
      `${strongName}${suffix}\\\\{0,16}["']?\\s{0,8}[,;]?\\s{0,32}-?\\s{0,8}(?:"\\w{1,32}"\\s{0,4}:\\s{0,4}"[^"\\n]{0,64}"\\s{0,4},\\s{0,8})?\\\\{0,16}["']?(?:string_?|secret_?|default_?|parameter_?|param_?)?(?:value|val|content)\\\\{0,16}["']?${blanks}[=:]${blanks}`,
      'gi',
    ),
    value: assigned,
    stays: 'the name',
    hides: [
      '{"name": "DB_PASSWORD", "value": "{alnum 12}"}',
      '{"key": "GITHUB_TOKEN", "val": "{alnum 20}"}',
      '{"ParameterKey":"DbPassword","ParameterValue":"{alnum 12}"}',
      '{"Name":"/app/db/password","Type":"SecureString","Value":"{alnum 12}"}',
      '<add key="Password" value="{alnum 12}" />',
      '<property name="password" value="{alnum 12}"/>',
      '<property name=\\"password\\" value=\\"{alnum 12}\\"/>',
      '{\\"Name\\":\\"token\\",\\"Value\\":\\"{alnum 20}\\"}',
    ],
    keeps: ['{"name": "password", "type": "string"}'],
  },
  {
    name: 'value in the line below its name: an environment of Kubernetes',
    words: ['- name: ', '  name: ', '- key: '],
    expression: new RegExp(
      `^[^\\S\\n]{0,64}(?:-\\s{1,8})?(?:name|key):\\s{1,8}["']?[\\w.-]{0,64}?${strongName}${suffix}["']?[^\\S\\n]{0,8}\\n[^\\S\\n]{0,64}value:\\s{1,8}`,
      'gim',
    ),
    value: assigned,
    stays: 'the name',
    hides: ['- name: DB_PASSWORD\n  value: {alnum 12}', '    - name: API_TOKEN\n      value: "{alnum 20}"'],
    keeps: ['- name: LOG_LEVEL\n  value: debug', '- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:'],
  },
  {
    name: 'value in front of its name: {"value": "…", "name": "DB_PASSWORD"}',
    words: alarmsOf(strong).map(word => `${word.slice(0, -1)}"}`),
    expression: new RegExp(
      `("value"\\s{0,4}:\\s{0,4}")[^"\\\\\\n]{4,1024}("\\s{0,4},\\s{0,4}"(?:name|key)"\\s{0,4}:\\s{0,4}"[\\w./-]{0,64}?${strongName}${suffix}")`,
      'gi',
    ),
    accepts: found => !standsForNone(found, '', true),
    stays: 'the name',
    hides: ['{"value":"{alnum 12}","name":"DB_PASSWORD"}'],
    keeps: ['{"value":"debug","name":"LOG_LEVEL"}'],
  },
  {
    name: 'value of an attribute or of the element beside a name',
    words: [
      'password>',
      'password">',
      'token">',
      'secret">',
      'key">',
      'password</key>',
      'token</key>',
      'secret</key>',
      'key</key>',
      'password value=',
      'token value=',
      'secret value=',
      'key value=',
    ],
    expression: new RegExp(
      `(<[\\w:.-]{1,64}\\s{1,4}(?:[\\w:.-]{1,32}="[^"<>\\n]{0,128}"\\s{1,4}){0,4}?(?:name|key|id)="[\\w./-]{0,64}?${strongName}${suffix}"[^<>\\n]{0,64}>|<[\\w:.-]{0,64}?${strongName}\\s{1,4}(?:value|content|text)="|<key>[\\w .-]{0,64}?${strongName}${suffix}</key>\\s{0,32}<string>)[^<>"\\n]{1,4096}(?=[<"]|$)`,
      'gi',
    ),
    accepts: found => !standsForNone(found, '', false) && found.trim() !== '',
    stays: 'the element',
    hides: [
      '<string name="api_key">{alnum 20}</string>',
      '<Password Value="{alnum 12}"/>',
      '<key>Password</key><string>{alnum 12}</string>',
    ],
    keeps: ['<string name="title">Orders</string>', '<string name="api_key"></string>'],
  },
  {
    name: 'value in a pair: (password . "…")',
    words: ['password . "', 'passwd . "', 'token . "', 'secret . "', 'key . "'],
    expression: new RegExp(`\\(\\s{0,4}["':]?[\\w-]{0,48}?${strongName}${suffix}"?\\s\\.\\s(?=")`, 'gi'),
    value: quotedOnly,
    stays: 'the name',
    hides: ['(password . "{alnum 12}")'],
    keeps: ['(token . count)'],
  },
]
