import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/he'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'כבר נרשמת בעבר. שלחנו קוד אל {destination}; אם נבחרה אז סיסמה, היא עדיין בתוקף.',
  signInCodeSent:
    'כתובת האימייל אושרה. ההרשמה נקטעה, ולכן נדרש קוד נוסף כדי להתחבר. שלחנו אותו אל {destination}.',
  signInCodeAwaited: 'כתובת האימייל אושרה. כדי להתחבר, יש לשלוח קוד חדש אל {destination}.',
  signedInHeading: 'התחברת',
  signedIn: 'החשבון שלך עבור {email} מוכן, וכבר התחברת.',
  signedInPending: 'התחברת בתור {email}. הגישה עבור הצוות שלך עדיין בתהליך הגדרה.',
  passkeyHeading: 'בפעם הבאה אפשר להתחבר בלי קוד',
  passkeyIntro:
    'עם מפתח גישה מתחברים בטביעת אצבע, בזיהוי פנים או בנעילת המסך. אף אחד אחר לא יכול להשתמש בו.',
  createPasskey: 'יצירת מפתח גישה',
  notNow: 'לא עכשיו',
  passkeyCreated: 'מפתח הגישה מוכן. אפשר להשתמש בו בכניסה הבאה.',
}
