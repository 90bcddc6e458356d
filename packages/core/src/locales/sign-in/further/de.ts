import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'Die Anmeldung ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.',
  'not-configured':
    'Die Anmeldung ist nicht richtig eingerichtet. Wenden Sie sich an den Betreiber dieser Website.',
  'sign-in-failed':
    'Die Anmeldung hat nicht geklappt. Prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.',
  'user-unconfirmed':
    'Ihre E\u2011Mail-Adresse ist noch nicht bestätigt. Geben Sie den Code ein, den wir Ihnen gesendet haben.',
  'password-reset-required':
    'Sie brauchen ein neues Passwort. Fordern Sie einen Code an, um es festzulegen.',
  'sign-in-refused':
    'Sie können sich zurzeit nicht anmelden. Wenden Sie sich an den Betreiber dieser Website.',
  'session-expired': 'Das hat zu lange gedauert. Beginnen Sie von vorn.',
  'challenge-unsupported':
    'Ihr Konto verlangt einen Schritt, der hier nicht möglich ist. Wenden Sie sich an den Betreiber dieser Website.',
  'passkey-cancelled':
    'Der Passkey wurde nicht verwendet. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.',
  'passkey-unavailable':
    'Passkeys funktionieren auf diesem Gerät nicht. Wählen Sie einen anderen Weg.',
  'passkey-exists': 'Auf diesem Gerät gibt es bereits einen Passkey für Sie.',
  'passkey-failed':
    'Mit dem Passkey hat es nicht geklappt. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.',
  'signed-out': 'Sie sind nicht mehr angemeldet. Melden Sie sich wieder an.',
}
