import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: '暂时无法登录。请稍后再试。',
  'not-configured': '登录功能的设置有误。请告知本网站的管理员。',
  'sign-in-failed': '登录失败。请检查输入的内容后重试。',
  'user-unconfirmed': '该邮箱地址尚未确认。请输入发送给您的验证码。',
  'password-reset-required': '您需要设置新密码。请获取验证码进行设置。',
  'sign-in-refused': '您目前无法登录。请联系本网站的管理员。',
  'session-expired': '操作超时。请重新开始。',
  'challenge-unsupported': '您的账号需要此处无法完成的步骤。请联系本网站的管理员。',
  'passkey-cancelled': '未使用通行密钥。请重试或选择其他方式。',
  'passkey-unavailable': '此设备无法使用通行密钥。请选择其他方式。',
  'passkey-exists': '此设备上已有您的通行密钥。',
  'passkey-failed': '通行密钥未能使用。请重试或选择其他方式。',
  'signed-out': '您已退出登录。请重新登录。',
}
