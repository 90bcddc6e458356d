import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed': '{domain} 주소로는 가입할 수 없습니다. 회사 이메일로 시도해 보세요.',
  'domain-blocked': '{domain} 주소로는 가입할 수 없습니다.',
  'email-invalid': '올바른 이메일 주소를 입력하세요.',
  'email-taken': '이미 계정이 있는 이메일 주소입니다. 로그인하세요.',
  'password-weak': '대문자, 소문자, 숫자, 기호를 포함한 더 안전한 비밀번호를 사용하세요.',
  'password-weak:length': '더 긴 비밀번호를 사용하세요.',
  'password-weak:upper': '비밀번호에 대문자를 추가하세요.',
  'password-weak:lower': '비밀번호에 소문자를 추가하세요.',
  'password-weak:digit': '비밀번호에 숫자를 추가하세요.',
  'password-weak:symbol': '비밀번호에 ! 또는 # 같은 기호를 추가하세요.',
  'attribute-invalid': '입력한 내용 중 일부가 허용되지 않았습니다. 확인한 후 다시 시도하세요.',
  'attribute-invalid:phone_number':
    '전화번호를 +41791234567처럼 국가 번호와 함께 공백 없이 입력하세요.',
  'code-mismatch': '코드가 올바르지 않습니다. 확인한 후 다시 시도하세요.',
  'code-expired':
    '더 이상 사용할 수 없는 코드입니다. 새 코드를 요청하거나 처음부터 다시 시작하세요.',
  'too-many-attempts': '시도 횟수가 너무 많습니다. 잠시 후 다시 시도하세요.',
  'delivery-failed': '코드를 보내지 못했습니다. 다시 시도하세요.',
  unavailable: '지금은 가입할 수 없습니다. 잠시 후 다시 시도하세요.',
  offline: '연결되어 있지 않습니다. 네트워크를 확인한 후 다시 시도하세요.',
  'not-configured': '가입 설정이 올바르지 않습니다. 사이트 관리자에게 알려 주세요.',
  unknown: '문제가 발생했습니다. 나중에 다시 시도하세요.',
}
