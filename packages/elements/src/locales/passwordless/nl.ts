import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/nl'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'Je had je al eerder geregistreerd. We hebben een code gestuurd naar {destination}; een wachtwoord dat je toen hebt gekozen, blijft geldig.',
  signInCodeSent:
    'Je e\u2011mailadres is bevestigd. De registratie is onderbroken, dus is er nog één code nodig om je in te loggen. We hebben die gestuurd naar {destination}.',
  signInCodeAwaited:
    'Je e\u2011mailadres is bevestigd. Laat een nieuwe code sturen naar {destination} om in te loggen.',
  signedInHeading: 'Je bent ingelogd',
  signedIn: 'Je account voor {email} is klaar en je bent ingelogd.',
  signedInPending: 'Je bent ingelogd als {email}. De toegang voor je team wordt nog ingesteld.',
  passkeyHeading: 'Volgende keer inloggen zonder code',
  passkeyIntro:
    'Met een passkey log je in met je vingerafdruk, je gezicht of je schermvergrendeling. Niemand anders kan hem gebruiken.',
  createPasskey: 'Passkey maken',
  notNow: 'Niet nu',
  passkeyCreated: 'Je passkey is klaar. Gebruik hem de volgende keer dat je inlogt.',
}
