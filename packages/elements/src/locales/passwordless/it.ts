import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/it'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'Avevi già iniziato la registrazione. Abbiamo inviato un codice a {destination}; una password scelta allora resta valida.',
  signInCodeSent:
    'Il tuo indirizzo email è confermato. La registrazione è stata interrotta, quindi serve un altro codice per accedere. Lo abbiamo inviato a {destination}.',
  signInCodeAwaited:
    'Il tuo indirizzo email è confermato. Per accedere, richiedi un nuovo codice per {destination}.',
  signedInHeading: 'Hai effettuato l’accesso',
  signedIn: 'Il tuo account {email} è pronto e hai effettuato l’accesso.',
  signedInPending:
    'Hai effettuato l’accesso come {email}. L’accesso del tuo team è ancora in fase di configurazione.',
  passkeyHeading: 'La prossima volta accedi senza codice',
  passkeyIntro:
    'Con una passkey accedi con l’impronta, il volto o il blocco dello schermo. Nessun altro può usarla.',
  createPasskey: 'Crea una passkey',
  notNow: 'Non ora',
  passkeyCreated: 'La tua passkey è pronta. Usala al prossimo accesso.',
}
