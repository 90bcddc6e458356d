import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/nl'

export const text: ElementText = {
  language: 'nl',
  detailsHeading: 'Maak je account aan',
  detailsIntro: 'Gebruik je zakelijke e-mailadres.',
  email: 'E-mailadres',
  emailMissing: 'Vul je e-mailadres in.',
  password: 'Wachtwoord',
  passwordMissing: 'Kies een wachtwoord.',
  showPassword: 'Wachtwoord tonen',
  create: 'Account aanmaken',
  busy: 'Een ogenblik…',
  tryAgain: 'Probeer opnieuw',
  codeHeading: 'Vul je code in',
  codeSent: 'We hebben een code gestuurd naar {destination}.',
  codeResumed:
    'Je had je al eerder geregistreerd. We hebben een code gestuurd naar {destination}; je wachtwoord is het wachtwoord dat je toen hebt gekozen.',
  codeSentAgain: 'We hebben een nieuwe code gestuurd naar {destination}.',
  code: 'Code',
  codeMissing: 'Vul de code uit het bericht in.',
  confirm: 'Bevestigen',
  resend: 'Nieuwe code sturen',
  startOver: 'Ander e-mailadres gebruiken',
  doneHeading: 'Je bent geregistreerd',
  granted: 'Je account voor {email} is klaar. Je kunt nu inloggen.',
  pending: 'Je account voor {email} is klaar. De toegang voor je team wordt nog ingesteld.',
}
