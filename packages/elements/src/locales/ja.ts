import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/ja'

export const text: ElementText = {
  language: 'ja',
  detailsHeading: 'アカウントを作成',
  detailsIntro: '仕事用のメールアドレスをお使いください。',
  email: 'メールアドレス',
  emailMissing: 'メールアドレスを入力してください。',
  password: 'パスワード',
  passwordMissing: 'パスワードを設定してください。',
  showPassword: 'パスワードを表示',
  create: 'アカウントを作成',
  busy: 'お待ちください…',
  tryAgain: 'もう一度試す',
  codeHeading: 'コードを入力',
  codeSent: '{destination} にコードを送信しました。',
  codeResumed:
    '以前に登録されています。{destination} にコードを送信しました。パスワードは、そのときに設定したものです。',
  codeSentAgain: '{destination} に新しいコードを送信しました。',
  code: 'コード',
  codeMissing: 'メッセージに記載されたコードを入力してください。',
  confirm: '確認',
  resend: '新しいコードを送信',
  startOver: '別のメールアドレスを使う',
  doneHeading: '登録が完了しました',
  granted: '{email} のアカウントの準備ができました。今すぐサインインできます。',
  pending: '{email} のアカウントの準備ができました。チームへのアクセスは現在設定中です。',
}
