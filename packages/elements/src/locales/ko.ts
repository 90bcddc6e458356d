import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/ko'

export const text: ElementText = {
  language: 'ko',
  detailsHeading: '계정 만들기',
  detailsIntro: '회사 이메일 주소를 사용하세요.',
  email: '이메일',
  emailMissing: '이메일 주소를 입력하세요.',
  password: '비밀번호',
  passwordMissing: '사용할 비밀번호를 입력하세요.',
  showPassword: '비밀번호 표시',
  create: '계정 만들기',
  busy: '잠시 기다려 주세요…',
  tryAgain: '다시 시도',
  codeHeading: '코드 입력',
  codeSent: '{destination}(으)로 코드를 보냈습니다.',
  codeResumed:
    '이전에 가입한 적이 있습니다. {destination}(으)로 코드를 보냈으며, 비밀번호는 그때 설정한 것과 같습니다.',
  codeSentAgain: '{destination}(으)로 새 코드를 보냈습니다.',
  code: '코드',
  codeMissing: '메시지에 있는 코드를 입력하세요.',
  confirm: '확인',
  resend: '새 코드 보내기',
  startOver: '다른 이메일 사용',
  doneHeading: '가입이 완료되었습니다',
  granted: '{email} 계정이 준비되었습니다. 이제 로그인할 수 있습니다.',
  pending: '{email} 계정이 준비되었습니다. 팀 액세스 권한은 아직 설정 중입니다.',
}
