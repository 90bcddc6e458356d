import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'Registreren kan niet met een adres van {domain}. Probeer het met je zakelijke e\u2011mailadres.',
  'domain-blocked': 'Registreren kan niet met een adres van {domain}.',
  'email-invalid': 'Vul een geldig e\u2011mailadres in.',
  'email-taken': 'Er is al een account met dit e\u2011mailadres. Log in.',
  'password-weak':
    'Kies een sterker wachtwoord met hoofdletters, kleine letters, cijfers en symbolen.',
  'password-weak:length': 'Kies een langer wachtwoord.',
  'password-weak:upper': 'Voeg een hoofdletter toe aan je wachtwoord.',
  'password-weak:lower': 'Voeg een kleine letter toe aan je wachtwoord.',
  'password-weak:digit': 'Voeg een cijfer toe aan je wachtwoord.',
  'password-weak:symbol': 'Voeg een symbool toe aan je wachtwoord, bijvoorbeeld ! of #.',
  'attribute-invalid':
    'Een van je gegevens is niet geaccepteerd. Controleer wat je hebt ingevuld en probeer het opnieuw.',
  'attribute-invalid:phone_number':
    'Vul het telefoonnummer in met landcode en zonder spaties, bijvoorbeeld +41791234567.',
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
