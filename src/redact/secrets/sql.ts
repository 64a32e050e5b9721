import { insertedValues } from '../inserted-values.ts'
import { standsForNone } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { quotedOnly } from '../value.ts'

/** Passwords in statements of SQL and in .netrc. */
export const sql = (): readonly Secret[] => [
  {
    name: 'password in SQL',
    words: ['identified', "password '", 'password "', 'password(', 'password=password(', 'password for '],
    expression:
      /(?:\bidentified\s{1,8}(?:with\s{1,8}\S{1,64}\s{1,8})?(?:by|as)(?:\s{1,8}password)?|(?<=\b(?:user|role|login|with|encrypted|set|alter|create|grant)\b[^\n]{0,128})\bpassword|\bpassword(?=\()|\bpassword\s{1,4}for\s{1,4}\S{1,128}\s{0,4}=(?:\s{0,4}password\()?)\s{0,8}\(?\s{0,8}(?=["'])/gi,
    value: quotedOnly,
    stays: 'the statement',
    hides: [
      "CREATE USER bob IDENTIFIED BY '{alnum 12}'",
      "ALTER USER bob WITH PASSWORD '{alnum 12}'",
      "SET PASSWORD = PASSWORD('{alnum 12}')",
      "SET PASSWORD FOR 'bob'@'%' = '{alnum 12}'",
      'IDENTIFIED WITH mysql_native_password BY "{alnum 12}"',
    ],
    keeps: ["the field password 'name'.", 'identified by its id'],
  },
  {
    name: 'password in SQL without quotes',
    words: ['identified by'],
    expression: /(\bidentified\s{1,8}by\s{1,8})[\w#$!]{4,64}(?=\s{0,8};|\s{0,8}$)/gi,
    accepts: found => !standsForNone(found, '', false),
    stays: 'the statement',
    hides: ['ALTER USER scott IDENTIFIED BY {alnum 12};'],
    keeps: ['identified by the server'],
  },
  {
    name: 'value of a column in an INSERT',
    words: [
      'password)',
      'passwd)',
      'password,',
      'token)',
      'secret)',
      'api_key)',
      'api_key,',
      'password`',
      'password"',
    ],
    expression:
      /\binsert\s{1,8}into\s{1,8}[\w."`]{1,128}\s{0,8}\(([^()\n]{1,1024})\)\s{0,8}values\s{0,8}\(/gi,
    value: insertedValues,
    stays: 'the statement',
    hides: [
      "INSERT INTO users (name, password) VALUES ('bob', '{alnum 12}')",
      "insert into u (id, api_key, n) values (1, '{alnum 20}', 3)",
    ],
    keeps: [
      "INSERT INTO users (name, password) VALUES ('bob', ?)",
      "INSERT INTO pages (name, token) VALUES ('bob', NULL)",
    ],
  },
  {
    name: 'password of .netrc',
    words: ['login', 'password ', 'passwd '],
    expression:
      /(\blogin\s{1,8}\S{1,128}\s{1,8}(?:password|passwd)\s{1,8}|^\s{0,16}(?:password|passwd)\s{1,8}(?=\S{4,256}\s{0,8}$))[^\s"']{3,256}/gim,
    accepts: found => !standsForNone(found, '', false),
    stays: 'machine and user',
    hides: ['machine example.org login bob password {alnum 12}', '  password {alnum 12}'],
    keeps: ['login succeeded password accepted', 'password changed', 'password required'],
  },
]
