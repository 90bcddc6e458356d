import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/ar'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'سبق أن سجّلت. أرسلنا رمز تحقق إلى {destination}، وإن كنت قد اخترت كلمة مرور حينها فهي ما زالت صالحة.',
  signInCodeSent:
    'تم تأكيد بريدك الإلكتروني. انقطع التسجيل، لذا يلزم رمز آخر لتسجيل دخولك. أرسلناه إلى {destination}.',
  signInCodeAwaited:
    'تم تأكيد بريدك الإلكتروني. لتسجيل الدخول، اطلب إرسال رمز جديد إلى {destination}.',
  signedInHeading: 'تم تسجيل دخولك',
  signedIn: 'حسابك {email} جاهز، وقد تم تسجيل دخولك.',
  signedInPending: 'تم تسجيل دخولك بحساب {email}. ما زال إعداد وصول فريقك جاريًا.',
  passkeyHeading: 'سجّل دخولك في المرة القادمة بلا رمز',
  passkeyIntro:
    'بمفتاح المرور تسجّل دخولك ببصمتك أو وجهك أو قفل شاشتك. لا يمكن لأي شخص آخر استخدامه.',
  createPasskey: 'إنشاء مفتاح مرور',
  notNow: 'ليس الآن',
  passkeyCreated: 'مفتاح المرور جاهز. استخدمه عند تسجيل دخولك في المرة القادمة.',
}
