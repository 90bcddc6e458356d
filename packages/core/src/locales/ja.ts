import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    '{domain} のメールアドレスでは登録できません。仕事用のメールアドレスをお試しください。',
  'domain-blocked': '{domain} のメールアドレスでは登録できません。',
  'email-invalid': '有効なメールアドレスを入力してください。',
  'email-taken': 'このメールアドレスはすでに登録されています。サインインしてください。',
  'password-weak': '英大文字、英小文字、数字、記号を含む、より安全なパスワードを設定してください。',
  'password-weak:length': 'より長いパスワードを設定してください。',
  'password-weak:upper': 'パスワードに英大文字を加えてください。',
  'password-weak:lower': 'パスワードに英小文字を加えてください。',
  'password-weak:digit': 'パスワードに数字を加えてください。',
  'password-weak:symbol': 'パスワードに記号（! や # など）を加えてください。',
  'attribute-invalid': '入力内容の一部が受け付けられませんでした。確認してもう一度お試しください。',
  'attribute-invalid:phone_number':
    '電話番号は国番号を付け、空白を入れずに入力してください（例：+41791234567）。',
  'code-mismatch': 'コードが正しくありません。確認してもう一度お試しください。',
  'code-expired':
    'このコードは無効になりました。新しいコードを送信するか、最初からやり直してください。',
  'too-many-attempts': '試行回数が多すぎます。しばらくしてからもう一度お試しください。',
  'delivery-failed': 'コードを送信できませんでした。もう一度お試しください。',
  unavailable: '現在、登録をご利用いただけません。少ししてからもう一度お試しください。',
  offline: '接続できません。ネットワークを確認して、もう一度お試しください。',
  'not-configured': '登録の設定に問題があります。このサイトの管理者にお知らせください。',
  unknown: '問題が発生しました。後でもう一度お試しください。',
}
