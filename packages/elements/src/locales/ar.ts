import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/ar'

export const text: ElementText = {
  language: 'ar',
  detailsHeading: 'أنشئ حسابك',
  detailsIntro: 'استخدم بريدك الإلكتروني الخاص بالعمل.',
  email: 'البريد الإلكتروني',
  emailMissing: 'أدخل بريدك الإلكتروني.',
  password: 'كلمة المرور',
  passwordMissing: 'اختر كلمة مرور.',
  showPassword: 'إظهار كلمة المرور',
  create: 'إنشاء حساب',
  busy: 'لحظة من فضلك…',
  tryAgain: 'إعادة المحاولة',
  codeHeading: 'أدخل رمز التحقق',
  codeSent: 'أرسلنا رمز تحقق إلى {destination}.',
  codeResumed:
    'سبق أن سجّلت. أرسلنا رمز تحقق إلى {destination}، وما زالت كلمة مرورك هي التي اخترتها حينها.',
  codeSentAgain: 'أرسلنا رمز تحقق جديدًا إلى {destination}.',
  code: 'رمز التحقق',
  codeMissing: 'أدخل رمز التحقق الوارد في الرسالة.',
  confirm: 'تأكيد',
  resend: 'إرسال رمز جديد',
  startOver: 'استخدام بريد إلكتروني آخر',
  doneHeading: 'تم تسجيلك',
  granted: 'حسابك {email} جاهز. يمكنك تسجيل الدخول الآن.',
  pending: 'حسابك {email} جاهز. ما زال إعداد وصول فريقك جاريًا.',
}
