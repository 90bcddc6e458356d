import type { AuthorText } from '../locales/locale.ts'

/** English, as far as only pages with content or settings of their own need it. */
export const englishAuthorText: Omit<AuthorText, 'didYouMean'> = {
  fieldMissing: 'Fill in this field.',
  choiceMissing: 'Choose one.',
  tickMissing: 'Tick this box to go on.',
  fieldInvalid: 'Check what you entered here.',
  passwordLacking: 'Your password still needs: {list}.',
  passwordMin: 'at least {number} characters',
  passwordLower: 'a lower-case letter (a–z)',
  passwordUpper: 'an upper-case letter (A–Z)',
  passwordDigit: 'a digit (0–9)',
  passwordSymbol: 'a symbol such as ! or ?',
  passwordEdges: 'no space at its start or end',
  passwordMax: 'at most {number} characters',
  passwordMet: 'met',
  passwordUnmet: 'not met yet',
  passwordAllMet: 'Your password has all it needs.',
  passwordAgain: 'Password again',
  passwordsDiffer: 'The two passwords are not the same.',
  signIn: 'Sign in',
}
