import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'L’accesso non è disponibile al momento. Riprova tra poco.',
  'not-configured':
    'L’accesso non è configurato correttamente. Avvisa il responsabile di questo sito.',
  'sign-in-failed': 'Accesso non riuscito. Controlla quello che hai inserito e riprova.',
  'user-unconfirmed':
    'Il tuo indirizzo email non è ancora confermato. Inserisci il codice che ti abbiamo inviato.',
  'password-reset-required': 'Ti serve una nuova password. Richiedi un codice per impostarla.',
  'sign-in-refused': 'Al momento non puoi accedere. Rivolgiti al responsabile di questo sito.',
  'session-expired': 'È passato troppo tempo. Ricomincia.',
  'challenge-unsupported':
    'Il tuo account richiede un passaggio che qui non è possibile. Rivolgiti al responsabile di questo sito.',
  'passkey-cancelled': 'La passkey non è stata usata. Riprova o scegli un altro modo.',
  'passkey-unavailable': 'Le passkey non funzionano su questo dispositivo. Scegli un altro modo.',
  'passkey-exists': 'Hai già una passkey su questo dispositivo.',
  'passkey-failed': 'La passkey non ha funzionato. Riprova o scegli un altro modo.',
  'signed-out': 'Non hai più effettuato l’accesso. Accedi di nuovo.',
}
