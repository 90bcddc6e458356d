import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'Die Registrierung steht Adressen von {domain} nicht offen. Versuchen Sie es mit Ihrer geschäftlichen E\u2011Mail-Adresse.',
  'domain-blocked': 'Die Registrierung steht Adressen von {domain} nicht offen.',
  'email-invalid': 'Geben Sie eine gültige E\u2011Mail-Adresse ein.',
  'email-taken':
    'Für diese E\u2011Mail-Adresse gibt es bereits ein Konto. Melden Sie sich stattdessen an.',
  'password-weak':
    'Wählen Sie ein sichereres Passwort mit Groß- und Kleinbuchstaben, Zahlen und Sonderzeichen.',
  'password-weak:length': 'Wählen Sie ein längeres Passwort.',
  'password-weak:upper': 'Ergänzen Sie das Passwort um einen Großbuchstaben.',
  'password-weak:lower': 'Ergänzen Sie das Passwort um einen Kleinbuchstaben.',
  'password-weak:digit': 'Ergänzen Sie das Passwort um eine Ziffer.',
  'password-weak:symbol': 'Ergänzen Sie das Passwort um ein Sonderzeichen, zum Beispiel ! oder #.',
  'attribute-invalid':
    'Eine Ihrer Angaben wurde nicht angenommen. Prüfen Sie sie und versuchen Sie es noch einmal.',
  'attribute-invalid:phone_number':
    'Geben Sie die Telefonnummer mit Landesvorwahl und ohne Leerzeichen ein, zum Beispiel +41791234567.',
  'code-mismatch': 'Der Code stimmt nicht. Prüfen Sie ihn und versuchen Sie es noch einmal.',
  'code-expired':
    'Dieser Code gilt nicht mehr. Fordern Sie einen neuen an oder beginnen Sie von vorn.',
  'too-many-attempts':
    'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
  'delivery-failed': 'Der Code konnte nicht gesendet werden. Versuchen Sie es noch einmal.',
  unavailable: 'Die Registrierung ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.',
  offline: 'Keine Verbindung. Prüfen Sie Ihr Netzwerk und versuchen Sie es noch einmal.',
  'not-configured':
    'Die Registrierung ist nicht richtig eingerichtet. Wenden Sie sich an den Betreiber dieser Website.',
  unknown: 'Etwas ist schiefgegangen. Versuchen Sie es später noch einmal.',
}
