import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'Registreren kan niet met een adres van {domain}. Probeer het met je zakelijke e-mailadres.',
  'domain-blocked': 'Registreren kan niet met een adres van {domain}.',
  'email-invalid': 'Vul een geldig e-mailadres in.',
  'email-taken': 'Er is al een account met dit e-mailadres. Log in.',
  'password-weak':
    'Kies een langer wachtwoord met hoofdletters, kleine letters, cijfers en symbolen.',
  'code-mismatch': 'Deze code klopt niet. Controleer de code en probeer het opnieuw.',
  'code-expired': 'Deze code is niet meer geldig. Vraag een nieuwe aan of begin opnieuw.',
  'too-many-attempts': 'Te veel pogingen. Wacht even en probeer het opnieuw.',
  'delivery-failed': 'De code kon niet worden verstuurd. Probeer het opnieuw.',
  unavailable: 'Registreren is op dit moment niet mogelijk. Probeer het zo opnieuw.',
  offline: 'Geen verbinding. Controleer je netwerk en probeer het opnieuw.',
  'not-configured':
    'De registratie is niet goed ingesteld. Meld dit aan de beheerder van deze site.',
  unknown: 'Er is iets misgegaan. Probeer het later opnieuw.',
}
