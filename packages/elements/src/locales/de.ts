import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/de'

export const text: ElementText = {
  language: 'de',
  detailsHeading: 'Konto erstellen',
  detailsIntro: 'Verwenden Sie Ihre geschäftliche E-Mail-Adresse.',
  email: 'E-Mail-Adresse',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  password: 'Passwort',
  passwordMissing: 'Wählen Sie ein Passwort.',
  showPassword: 'Passwort anzeigen',
  create: 'Konto erstellen',
  busy: 'Einen Moment\u00a0…',
  tryAgain: 'Noch einmal versuchen',
  codeHeading: 'Code eingeben',
  codeSent: 'Wir haben einen Code an {destination} gesendet.',
  codeResumed:
    'Sie haben sich bereits registriert. Wir haben einen Code an {destination} gesendet; es gilt weiterhin das Passwort, das Sie damals gewählt haben.',
  codeSentAgain: 'Wir haben einen neuen Code an {destination} gesendet.',
  code: 'Code',
  codeMissing: 'Geben Sie den Code aus der Nachricht ein.',
  confirm: 'Bestätigen',
  resend: 'Neuen Code senden',
  startOver: 'Andere E-Mail-Adresse verwenden',
  doneHeading: 'Sie sind registriert',
  granted: 'Ihr Konto für {email} ist bereit. Sie können sich jetzt anmelden.',
  pending: 'Ihr Konto für {email} ist bereit. Der Zugang für Ihr Team wird noch eingerichtet.',
}
