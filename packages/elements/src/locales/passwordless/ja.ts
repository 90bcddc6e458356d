import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/ja'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    '以前に登録されています。{destination} にコードを送信しました。そのときに設定したパスワードがあれば、引き続き有効です。',
  signInCodeSent:
    'メールアドレスが確認されました。登録が中断されたため、サインインするにはもう一つコードが必要です。{destination} に送信しました。',
  signInCodeAwaited:
    'メールアドレスが確認されました。サインインするには、新しいコードを {destination} に送信してください。',
  signedInHeading: 'サインインしました',
  signedIn: '{email} のアカウントの準備ができ、サインインしました。',
  signedInPending: '{email} としてサインインしました。チームへのアクセスは現在設定中です。',
  passkeyHeading: '次回からコードなしでサインイン',
  passkeyIntro:
    'パスキーを使うと、指紋、顔、または画面ロックでサインインできます。ほかの人が使うことはできません。',
  createPasskey: 'パスキーを作成',
  notNow: '今はしない',
  passkeyCreated: 'パスキーの準備ができました。次回のサインインでご利用ください。',
}
