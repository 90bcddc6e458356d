import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/ko'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    '이전에 가입한 적이 있습니다. {destination}(으)로 코드를 보냈으며, 그때 설정한 비밀번호가 있다면 계속 유효합니다.',
  signInCodeSent:
    '이메일 주소가 확인되었습니다. 가입이 중단되어 로그인하려면 코드가 하나 더 필요합니다. {destination}(으)로 보냈습니다.',
  signInCodeAwaited:
    '이메일 주소가 확인되었습니다. 로그인하려면 {destination}(으)로 새 코드를 보내세요.',
  signedInHeading: '로그인되었습니다',
  signedIn: '{email} 계정이 준비되었으며 로그인되었습니다.',
  signedInPending: '{email}(으)로 로그인되었습니다. 팀 액세스 권한은 아직 설정 중입니다.',
  passkeyHeading: '다음에는 코드 없이 로그인하세요',
  passkeyIntro:
    '패스키를 사용하면 지문, 얼굴 또는 화면 잠금으로 로그인할 수 있습니다. 다른 사람은 사용할 수 없습니다.',
  createPasskey: '패스키 만들기',
  notNow: '나중에',
  passkeyCreated: '패스키가 준비되었습니다. 다음에 로그인할 때 사용하세요.',
}
