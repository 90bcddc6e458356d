import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/zh-Hans'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    '您之前已注册过。我们已将验证码发送至 {destination}；如果当时设置了密码，该密码仍然有效。',
  signInCodeSent:
    '您的邮箱已确认。注册过程被中断，登录还需要一个验证码。我们已将其发送至 {destination}。',
  signInCodeAwaited: '您的邮箱已确认。如需登录，请发送新的验证码至 {destination}。',
  signedInHeading: '您已登录',
  signedIn: '您的账号 {email} 已准备就绪，您已登录。',
  signedInPending: '您已登录 {email}，团队访问权限仍在设置中。',
  passkeyHeading: '下次登录无需验证码',
  passkeyIntro: '使用通行密钥，您可以通过指纹、面容或屏幕锁登录。其他人无法使用。',
  createPasskey: '创建通行密钥',
  notNow: '暂不',
  passkeyCreated: '您的通行密钥已准备就绪，下次登录时即可使用。',
}
