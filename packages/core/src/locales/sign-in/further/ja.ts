import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: '現在、サインインをご利用いただけません。少ししてからもう一度お試しください。',
  'not-configured': 'サインインの設定に問題があります。このサイトの管理者にお知らせください。',
  'sign-in-failed': 'サインインできませんでした。入力内容を確認して、もう一度お試しください。',
  'user-unconfirmed':
    'メールアドレスがまだ確認されていません。お送りしたコードを入力してください。',
  'password-reset-required': '新しいパスワードが必要です。設定するためのコードを送信してください。',
  'sign-in-refused': '現在、サインインできません。このサイトの管理者にお問い合わせください。',
  'session-expired': '時間がかかりすぎました。最初からやり直してください。',
  'challenge-unsupported':
    'このアカウントには、ここでは利用できない手順が必要です。このサイトの管理者にお問い合わせください。',
  'passkey-cancelled':
    'パスキーは使用されませんでした。もう一度お試しいただくか、別の方法を選んでください。',
  'passkey-unavailable': 'このデバイスではパスキーを使用できません。別の方法を選んでください。',
  'passkey-exists': 'このデバイスにはすでにパスキーがあります。',
  'passkey-failed':
    'パスキーを使用できませんでした。もう一度お試しいただくか、別の方法を選んでください。',
  'signed-out': 'サインアウトされています。もう一度サインインしてください。',
}
