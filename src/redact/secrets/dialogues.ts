import { looksLikePassword, looksRandom, standsForNone } from '../plain-value.ts'
import type { Secret } from '../secret.ts'

/** Passwords in the lines of protocols and in the configuration of network devices. */
export const dialogues = (): readonly Secret[] => [
  {
    name: 'password in a dialogue of SMTP, IMAP, POP3, FTP, Redis or IRC',
    words: ['PASS ', 'AUTH ', '"AUTH"', 'LOGIN ', 'AUTHENTICATE ', 'IDENTIFY ', '"auth"'],
    expression:
      /((?:^|[>:<\]]\s{0,2}|["'])(?:PASS|AUTH(?:\s{1,2}default)?)["']?\s{1,2}["']?(?!PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM)|(?:^|[\s"'>])"?AUTH"?\s{1,2}(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)\s{1,2}|\bAUTHENTICATE\s{1,2}(?:PLAIN|XOAUTH2|OAUTHBEARER)\s{1,2}|(?:^|[>:\s])[A-Za-z]{0,2}\d{1,6}\s{1,2}LOGIN\s{1,2}["']?[^\s"']{1,128}["']?\s{1,2}["']?|\bIDENTIFY\s{1,2}(?:\S{1,32}\s{1,2})?)[^\s"']{4,2048}/gm,
    accepts: found => looksLikePassword(found) || looksRandom(found),
    stays: 'the command',
    hides: [
      '> PASS x7{alnum 10}',
      '"AUTH" "x7{alnum 12}"',
      'a1 LOGIN bob x7{alnum 10}',
      'AUTH PLAIN dX{base64 24}==',
      'a2 AUTHENTICATE PLAIN dX{base64 24}==',
      'NickServ IDENTIFY x7{alnum 10}',
    ],
    keeps: [
      'PASS tests/login_2.test.ts',
      'AUTH PLAIN LOGIN CRAM-MD5',
      '250-AUTH LOGIN',
      'PASS test_login_1',
      '--- PASS: TestLogin2',
    ],
  },
  {
    name: 'password of a network device',
    words: [
      'enable secret',
      'enable password',
      ...[' secret 0', ' secret 5', ' secret 7', ' secret 8', ' secret 9', 'username '],
      'snmp-server community',
      'tacacs-server',
      'radius-server',
      'key-string',
      'pre-shared-key',
      'wpa_psk',
      'wpa-psk',
      'sent-username',
      ...[' password 5', ' password 7', ' password 0', ' password 8', ' password 9'],
      'authentication-key',
      'set community',
    ],
    expression:
      /((?:\benable\s{1,2}(?:secret|password)\s{1,2}|\busername\s{1,2}\S{1,64}\s{1,2}(?:privilege\s\d{1,2}\s)?(?:secret|password)\s{1,2}|\bsnmp-server\s{1,2}community\s{1,2}|\b(?:tacacs|radius)-server\s[^\n]{0,128}?key\s{1,2}|\bkey-string\s{1,2}|\bpre-shared-key\s{1,2}(?:\S{1,64}\skey\s{1,2})?|\bwpa[_-]psk\s{1,2}|\bsent-username\s{1,2}\S{1,64}\s{1,2}password\s{1,2}|\bauthentication-key\s{1,2})(?:[05789]\s{1,2}|ascii\s{1,2})?["']?)(?!\d\s)[^\s"']{4,256}/gi,
    accepts: found => !standsForNone(found, '', false),
    stays: 'the command',
    hides: [
      'enable secret 5 {alnum 20}',
      'username bob password 7 {upper 16}',
      'username bob secret {alnum 12}',
      'snmp-server community {alnum 10} ro',
      'tacacs-server key {alnum 12}',
      'key-string {alnum 12}',
      'pre-shared-key {alnum 12}',
      'ppp pap sent-username bob password 0 {alnum 10}',
    ],
    keeps: ['enable password required', 'username bob password accepted'],
  },
]
