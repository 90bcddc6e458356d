import type { AuthorText } from '../author/author-text.ts'
import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/it'

export const text: ElementText & AuthorText = {
  language: 'it',
  detailsHeading: 'Crea il tuo account',
  detailsIntro: 'Usa la tua email di lavoro.',
  email: 'Email',
  emailMissing: 'Inserisci la tua email.',
  password: 'Password',
  passwordMissing: 'Scegli una password.',
  showPassword: 'Mostra password',
  create: 'Crea account',
  busy: 'Un momento…',
  tryAgain: 'Riprova',
  codeHeading: 'Inserisci il codice',
  codeSent: 'Abbiamo inviato un codice a {destination}.',
  codeResumed:
    'Avevi già iniziato la registrazione. Abbiamo inviato un codice a {destination}; la tua password resta quella che avevi scelto.',
  codeSentAgain: 'Abbiamo inviato un nuovo codice a {destination}.',
  code: 'Codice',
  codeMissing: 'Inserisci il codice che trovi nel messaggio.',
  confirm: 'Conferma',
  resend: 'Invia un nuovo codice',
  startOver: 'Usa un’altra email',
  doneHeading: 'Registrazione completata',
  granted: 'Il tuo account {email} è pronto. Ora puoi accedere.',
  pending:
    'Il tuo account {email} è pronto. L’accesso del tuo team è ancora in fase di configurazione.',
  fieldMissing: 'Compila questo campo.',
  choiceMissing: 'Scegli un’opzione.',
  tickMissing: 'Seleziona questa casella per continuare.',
  fieldInvalid: 'Controlla quanto hai inserito.',
  passwordLacking: 'La password non soddisfa ancora: {list}.',
  passwordMin: 'almeno {number} caratteri',
  passwordLower: 'una lettera minuscola (a–z)',
  passwordUpper: 'una lettera maiuscola (A–Z)',
  passwordDigit: 'un numero (0–9)',
  passwordSymbol: 'un simbolo come ! o ?',
  passwordEdges: 'nessuno spazio all’inizio o alla fine',
  passwordMax: 'al massimo {number} caratteri',
  passwordMet: 'soddisfatto',
  passwordUnmet: 'non ancora soddisfatto',
  passwordAllMet: 'La password soddisfa tutti i requisiti.',
}
