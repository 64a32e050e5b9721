import { looksLikePassword } from '../plain-value.ts'
import type { Secret } from '../secret.ts'
import { passwordLike } from '../value.ts'

/** Words for a password behind which a blank may stand instead of a sign. */
const words = [
  'kennwort',
  'passwort',
  'zugangscode',
  'mot de passe',
  'motdepasse',
  'contraseña',
  'contrasena',
  'senha',
  'palavra-passe',
  'wachtwoord',
  'lösenord',
  'losenord',
  'adgangskode',
  'passord',
  'salasana',
  'hasło',
  'haslo',
  'heslo',
  'jelszó',
  'jelszo',
  'parolă',
  'parola',
  'şifre',
  'пароль',
  'Пароль',
  'пароля',
  'mật khẩu',
  'kata sandi',
]
/** `for`, `of`. */
const of = 'für|von|pour|de|du|des|di|del|da|do|para|voor|van|för|for|til|dla|dlya|для|của'
/** `is`. */
const is = 'lautet|ist|est|es|é|è|is|är|er|on|to|jest|je|este|это'
const sign = '[:=：]'

const source = (list: readonly string[]): string => list.map(word => word.replace(/ /g, '\\s')).join('|')

/** Passwords behind the words of other languages, with a blank or a verb between them. */
export const languages = (): readonly Secret[] => [
  {
    name: 'value behind the word password of another language',
    words: [
      ...words.map(word => `${word} `),
      'password di ',
      'password de ',
      'password für ',
      'password von ',
    ],
    expression: new RegExp(
      `(?<![\\p{L}\\d./$-])(?:${source(words)}|password(?=\\s(?:${of})\\s))(?:\\s(?:${of})\\s[^\\s:=]{1,64}?)?(?:\\s{1,4}(?:${is})(?=\\s))?\\s{0,4}${sign}?\\s{1,4}(?=["'«„“\x60]?\\S{5,})`,
      'giu',
    ),
    value: (text, at, found) =>
      passwordLike(text, at, found).filter(({ from, to }) => /^[!-~]+$/.test(text.slice(from, to))),
    stays: 'the sentence',
    hides: [
      'Kennwort x7{alnum 10}',
      'Passwort für bob: x7{alnum 10}',
      'Das Kennwort lautet x7{alnum 10}',
      'mot de passe x7{alnum 10}',
      'la contraseña es x7{alnum 10}',
      'a senha é x7{alnum 10}',
      'het wachtwoord is x7{alnum 10}',
      'Пароль x7{alnum 10}',
      'password di bob: x7{alnum 10}',
    ],
    keeps: [
      'Kennwort abgelaufen für bob',
      'Passwort erforderlich',
      'mot de passe oublié',
      'contraseña incorrecta',
      'senha alterada com sucesso',
      'пароль изменён',
    ],
  },
  {
    name: 'value behind the word password in Chinese, Japanese or Korean',
    words: ['密码', '密碼', '口令', 'パスワード', '비밀번호'].flatMap(word =>
      ['是', '为', '為', 'は', 'を', '는', '은', '이', ':', '：', ' '].map(next => word + next),
    ),
    expression:
      /((?:密码|密碼|口令|パスワード|비밀번호)(?:(?:是|为|為|は|を|는|은|이)[:：]?|[:：]|\s)\s{0,4}["'「『]?)[!-~]{5,128}/g,
    accepts: looksLikePassword,
    stays: 'the sentence',
    hides: ['密码是 x7{alnum 10}', 'パスワードは x7{alnum 10} です', '비밀번호는 x7{alnum 10} 입니다'],
    keeps: ['密码错误', 'パスワードが違います', '비밀번호 변경'],
  },
]
