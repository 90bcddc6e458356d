import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/he'

export const text: ElementText = {
  language: 'he',
  detailsHeading: 'יצירת חשבון',
  detailsIntro: 'יש להשתמש בכתובת האימייל של העבודה.',
  email: 'אימייל',
  emailMissing: 'יש להזין כתובת אימייל.',
  password: 'סיסמה',
  passwordMissing: 'יש לבחור סיסמה.',
  showPassword: 'הצגת הסיסמה',
  create: 'יצירת חשבון',
  busy: 'רק רגע…',
  tryAgain: 'ניסיון נוסף',
  codeHeading: 'הזנת הקוד',
  codeSent: 'שלחנו קוד אל {destination}.',
  codeResumed: 'כבר נרשמת בעבר. שלחנו קוד אל {destination}; הסיסמה היא זו שנבחרה אז.',
  codeSentAgain: 'שלחנו קוד חדש אל {destination}.',
  code: 'קוד',
  codeMissing: 'יש להזין את הקוד מההודעה.',
  confirm: 'אישור',
  resend: 'שליחת קוד חדש',
  startOver: 'שימוש באימייל אחר',
  doneHeading: 'ההרשמה הושלמה',
  granted: 'החשבון שלך עבור {email} מוכן. אפשר להתחבר עכשיו.',
  pending: 'החשבון שלך עבור {email} מוכן. הגישה עבור הצוות שלך עדיין בתהליך הגדרה.',
}
