import type { FurtherSignInMessages, SignInMessages } from '../../rejection/messages.ts'
import { messages as signUpMessages } from '../ar.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'تسجيل الدخول غير متاح حاليًا. حاول مرة أخرى بعد لحظات.',
  'not-configured': 'لم يتم إعداد تسجيل الدخول بشكل صحيح. أبلغ المسؤول عن هذا الموقع.',
  'sign-in-failed': 'تعذّر تسجيل الدخول. تحقّق مما أدخلته وحاول مرة أخرى.',
  'user-unconfirmed': 'لم يتم تأكيد عنوان بريدك الإلكتروني بعد. أدخل الرمز المُرسَل إليك.',
  'password-reset-required': 'تحتاج إلى كلمة مرور جديدة. اطلب رمزًا لتعيينها.',
  'sign-in-refused': 'لا يمكنك تسجيل الدخول حاليًا. تواصل مع المسؤول عن هذا الموقع.',
  'session-expired': 'استغرق ذلك وقتًا طويلًا. ابدأ من جديد.',
  'challenge-unsupported': 'يتطلب حسابك خطوة غير متاحة هنا. تواصل مع المسؤول عن هذا الموقع.',
  'passkey-cancelled': 'لم يُستخدم مفتاح المرور. حاول مرة أخرى أو اختر طريقة أخرى.',
  'passkey-unavailable': 'لا تعمل مفاتيح المرور على هذا الجهاز. اختر طريقة أخرى.',
  'passkey-exists': 'لديك مفتاح مرور على هذا الجهاز بالفعل.',
  'passkey-failed': 'تعذّر استخدام مفتاح المرور. حاول مرة أخرى أو اختر طريقة أخرى.',
  'signed-out': 'لم تعد مسجّل الدخول. سجّل الدخول مرة أخرى.',
}

// Marked so, bundlers leave it out of a file that needs the further ones alone.
export const messages: SignInMessages = /* @__PURE__ */ Object.assign(
  {},
  signUpMessages,
  furtherMessages,
)
