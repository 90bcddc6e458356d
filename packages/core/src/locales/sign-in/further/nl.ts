import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'Inloggen is op dit moment niet mogelijk. Probeer het zo opnieuw.',
  'not-configured': 'Inloggen is niet goed ingesteld. Meld dit aan de beheerder van deze site.',
  'sign-in-failed':
    'Inloggen is niet gelukt. Controleer wat je hebt ingevuld en probeer het opnieuw.',
  'user-unconfirmed':
    'Je e\u2011mailadres is nog niet bevestigd. Vul de code in die we je hebben gestuurd.',
  'password-reset-required':
    'Je hebt een nieuw wachtwoord nodig. Vraag een code aan om het in te stellen.',
  'sign-in-refused':
    'Je kunt op dit moment niet inloggen. Neem contact op met de beheerder van deze site.',
  'session-expired': 'Dat duurde te lang. Begin opnieuw.',
  'challenge-unsupported':
    'Je account vraagt om een stap die hier niet kan. Neem contact op met de beheerder van deze site.',
  'passkey-cancelled':
    'De passkey is niet gebruikt. Probeer het opnieuw of kies een andere manier.',
  'passkey-unavailable': 'Passkeys werken niet op dit apparaat. Kies een andere manier.',
  'passkey-exists': 'Je hebt al een passkey op dit apparaat.',
  'passkey-failed':
    'Het is niet gelukt met de passkey. Probeer het opnieuw of kies een andere manier.',
  'signed-out': 'Je bent niet meer ingelogd. Log opnieuw in.',
}
