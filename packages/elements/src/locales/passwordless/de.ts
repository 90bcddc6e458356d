import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/de'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'Sie haben sich bereits registriert. Wir haben einen Code an {destination} gesendet; ein damals gewähltes Passwort gilt weiterhin.',
  signInCodeSent:
    'Ihre E\u2011Mail-Adresse ist bestätigt. Die Registrierung wurde unterbrochen, deshalb brauchen Sie zum Anmelden noch einen Code. Wir haben ihn an {destination} gesendet.',
  signInCodeAwaited:
    'Ihre E\u2011Mail-Adresse ist bestätigt. Lassen Sie zum Anmelden einen neuen Code an {destination} senden.',
  signedInHeading: 'Sie sind angemeldet',
  signedIn: 'Ihr Konto für {email} ist bereit, und Sie sind angemeldet.',
  signedInPending:
    'Sie sind als {email} angemeldet. Der Zugang für Ihr Team wird noch eingerichtet.',
  passkeyHeading: 'Nächstes Mal ohne Code anmelden',
  passkeyIntro:
    'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Bildschirmsperre an. Niemand sonst kann ihn verwenden.',
  createPasskey: 'Passkey erstellen',
  notNow: 'Jetzt nicht',
  passkeyCreated: 'Ihr Passkey ist bereit. Verwenden Sie ihn bei der nächsten Anmeldung.',
}
