import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/zh-Hans'

export const text: ElementText = {
  language: 'zh-Hans',
  detailsHeading: '创建您的账号',
  detailsIntro: '请使用您的工作邮箱。',
  email: '邮箱',
  emailMissing: '请输入您的邮箱地址。',
  password: '密码',
  passwordMissing: '请设置密码。',
  showPassword: '显示密码',
  create: '创建账号',
  busy: '请稍候…',
  tryAgain: '重试',
  codeHeading: '输入验证码',
  codeSent: '我们已将验证码发送至 {destination}。',
  codeResumed: '您之前已注册过。我们已将验证码发送至 {destination}；您的密码仍为当时设置的密码。',
  codeSentAgain: '我们已将新的验证码发送至 {destination}。',
  code: '验证码',
  codeMissing: '请输入您收到的验证码。',
  confirm: '确认',
  resend: '发送新的验证码',
  startOver: '使用其他邮箱',
  doneHeading: '注册成功',
  granted: '您的账号 {email} 已准备就绪，现在可以登录。',
  pending: '您的账号 {email} 已准备就绪，团队访问权限仍在设置中。',
}
