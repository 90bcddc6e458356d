import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: '지금은 로그인할 수 없습니다. 잠시 후 다시 시도하세요.',
  'not-configured': '로그인 설정이 올바르지 않습니다. 사이트 관리자에게 알려 주세요.',
  'sign-in-failed': '로그인하지 못했습니다. 입력한 내용을 확인한 후 다시 시도하세요.',
  'user-unconfirmed': '이메일 주소가 아직 확인되지 않았습니다. 받은 코드를 입력하세요.',
  'password-reset-required': '새 비밀번호가 필요합니다. 비밀번호를 설정할 코드를 요청하세요.',
  'sign-in-refused': '현재 이 계정으로 로그인할 수 없습니다. 사이트 관리자에게 문의하세요.',
  'session-expired': '시간이 너무 오래 걸렸습니다. 처음부터 다시 시작하세요.',
  'challenge-unsupported':
    '여기에서 진행할 수 없는 단계가 필요한 계정입니다. 사이트 관리자에게 문의하세요.',
  'passkey-cancelled': '패스키를 사용하지 않았습니다. 다시 시도하거나 다른 방법을 선택하세요.',
  'passkey-unavailable': '이 기기에서는 패스키를 사용할 수 없습니다. 다른 방법을 선택하세요.',
  'passkey-exists': '이 기기에 이미 패스키가 있습니다.',
  'passkey-failed': '패스키를 사용하지 못했습니다. 다시 시도하거나 다른 방법을 선택하세요.',
  'signed-out': '로그아웃된 상태입니다. 다시 로그인하세요.',
}
