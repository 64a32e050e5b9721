import type { Secret } from '../secret.ts'

/** Codes for one login, and the words of wallets. */
export const codes = (): readonly Secret[] => [
  {
    name: 'code for one login',
    words: [
      'otp=',
      '"pin"',
      'pin code',
      'cvv=',
      'cvc=',
      'mfa code',
      '2fa code',
      'verification code',
      'verification_code',
      'verificationcode',
      'security code',
      'security_code',
      'one-time code',
      'login code',
      'otp is',
      'your code is',
    ],
    expression:
      /((?<![a-z])(?:(?:cvv2?|cvc)["']?\s{0,4}(?:[=:]|is)\s{0,4}["']?(?=\d{3,4}\b)|(?:pin(?:[ _-]?code)?|otp|totp|(?:mfa|2fa|verification|security|one[ -]?time|login|auth|your)[ _-]?code)["']?\s{0,4}(?:[=:]|is)\s{0,4}["']?(?=\d{4,8}\b)))\d{3,8}/gi,
    accepts: found => found.length > 2,
    stays: 'the name',
    hides: [
      '{"pin": {digit 4}}',
      'PIN code: {digit 4}',
      '{"otp": "{digit 6}"}',
      'your verification code is {digit 6}',
      'otp={digit 6}',
      'your code is {digit 6}',
      'cvv={digit 3}',
    ],
    keeps: ['the error code is 18456', 'exit code is 1067', 'gpio pin: 17', 'spin: 1234', 'pin=7'],
  },
  {
    name: 'words of a wallet',
    words: [
      'mnemonic',
      'seed phrase',
      'seed words',
      'recovery phrase',
      'backup phrase',
      'seed_phrase',
      'recovery_phrase',
    ],
    expression:
      /((?:mnemonic|(?:seed|recovery|backup)[ _](?:phrase|words))["']?\s{0,4}(?:[=:]|is)\s{0,4}["'[]{0,2})(?:["',]{0,2}\s?[a-z]{3,10}["',]{0,2}\s?){11,24}/gi,
    stays: 'the name',
    hides: [
      'mnemonic: {letter 5} {letter 6} {letter 4} {letter 7} {letter 5} {letter 6} {letter 4} {letter 7} {letter 5} {letter 6} {letter 4} {letter 7}',
    ],
    keeps: ['mnemonic: the first letters'],
  },
]
