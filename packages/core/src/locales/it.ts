import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'La registrazione non è aperta agli indirizzi {domain}. Prova con la tua email di lavoro.',
  'domain-blocked': 'La registrazione non è aperta agli indirizzi {domain}.',
  'email-invalid': 'Inserisci un indirizzo email valido.',
  'email-taken': 'Esiste già un account con questo indirizzo email. Accedi.',
  'password-weak':
    'Scegli una password più sicura, con lettere maiuscole e minuscole, numeri e simboli.',
  'password-weak:length': 'Scegli una password più lunga.',
  'password-weak:upper': 'Aggiungi una lettera maiuscola alla password.',
  'password-weak:lower': 'Aggiungi una lettera minuscola alla password.',
  'password-weak:digit': 'Aggiungi un numero alla password.',
  'password-weak:symbol': 'Aggiungi un simbolo alla password, per esempio ! o #.',
  'attribute-invalid': 'Uno dei dati inseriti non è stato accettato. Controllalo e riprova.',
  'attribute-invalid:phone_number':
    'Inserisci il numero di telefono con il prefisso internazionale e senza spazi, per esempio +41791234567.',
  'code-mismatch': 'Il codice non è corretto. Controllalo e riprova.',
  'code-expired': 'Questo codice non è più valido. Richiedine uno nuovo o ricomincia.',
  'too-many-attempts': 'Troppi tentativi. Attendi un po’ e riprova.',
  'delivery-failed': 'Non è stato possibile inviare il codice. Riprova.',
  unavailable: 'La registrazione non è disponibile al momento. Riprova tra poco.',
  offline: 'Nessuna connessione. Controlla la rete e riprova.',
  'not-configured':
    'La registrazione non è configurata correttamente. Avvisa il responsabile di questo sito.',
  unknown: 'Qualcosa è andato storto. Riprova più tardi.',
}
