import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'ההתחברות אינה זמינה כרגע. יש לנסות שוב בעוד רגע.',
  'not-configured': 'ההתחברות אינה מוגדרת כראוי. יש לפנות למנהלי האתר.',
  'sign-in-failed': 'ההתחברות לא הצליחה. יש לבדוק את הפרטים שהוזנו ולנסות שוב.',
  'user-unconfirmed': 'כתובת האימייל עדיין לא אושרה. יש להזין את הקוד שנשלח אליה.',
  'password-reset-required': 'נדרשת סיסמה חדשה. יש לבקש קוד כדי להגדיר אותה.',
  'sign-in-refused': 'אין אפשרות להתחבר כרגע. יש לפנות למנהלי האתר.',
  'session-expired': 'עבר זמן רב מדי. יש להתחיל מחדש.',
  'challenge-unsupported': 'החשבון דורש שלב שאינו זמין כאן. יש לפנות למנהלי האתר.',
  'passkey-cancelled': 'לא נעשה שימוש במפתח הגישה. יש לנסות שוב או לבחור דרך אחרת.',
  'passkey-unavailable': 'מפתחות גישה אינם פועלים במכשיר הזה. יש לבחור דרך אחרת.',
  'passkey-exists': 'כבר קיים מפתח גישה במכשיר הזה.',
  'passkey-failed': 'השימוש במפתח הגישה לא הצליח. יש לנסות שוב או לבחור דרך אחרת.',
  'signed-out': 'החיבור הסתיים. יש להתחבר שוב.',
}
