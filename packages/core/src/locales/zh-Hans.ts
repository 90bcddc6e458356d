import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed': '不支持使用 {domain} 邮箱注册。请尝试使用您的工作邮箱。',
  'domain-blocked': '不支持使用 {domain} 邮箱注册。',
  'email-invalid': '请输入有效的邮箱地址。',
  'email-taken': '该邮箱地址已有账号。请直接登录。',
  'password-weak': '请设置更安全的密码，并包含大写字母、小写字母、数字和符号。',
  'password-weak:length': '请设置更长的密码。',
  'password-weak:upper': '请在密码中加入大写字母。',
  'password-weak:lower': '请在密码中加入小写字母。',
  'password-weak:digit': '请在密码中加入数字。',
  'password-weak:symbol': '请在密码中加入符号，例如 ! 或 #。',
  'attribute-invalid': '您填写的某项内容未被接受。请检查后重试。',
  'attribute-invalid:phone_number': '请输入带国家代码且不含空格的电话号码，例如 +41791234567。',
  'code-mismatch': '验证码不正确。请检查后重试。',
  'code-expired': '该验证码已失效。请获取新的验证码或重新开始。',
  'too-many-attempts': '尝试次数过多。请稍后再试。',
  'delivery-failed': '验证码发送失败。请重试。',
  unavailable: '暂时无法注册。请稍后再试。',
  offline: '无网络连接。请检查网络后重试。',
  'not-configured': '注册功能的设置有误。请告知本网站的管理员。',
  unknown: '出了点问题。请稍后再试。',
}
