import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/fr'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'Vous aviez déjà commencé une inscription. Nous avons envoyé un code à {destination}\u202f; un mot de passe choisi alors reste valable.',
  signInCodeSent:
    'Votre adresse e\u2011mail est confirmée. L’inscription a été interrompue\u202f: il faut encore un code pour vous connecter. Nous l’avons envoyé à {destination}.',
  signInCodeAwaited:
    'Votre adresse e\u2011mail est confirmée. Pour vous connecter, demandez un nouveau code pour {destination}.',
  signedInHeading: 'Vous êtes connecté',
  signedIn: 'Votre compte {email} est prêt et vous êtes connecté.',
  signedInPending:
    'Vous êtes connecté avec {email}. L’accès de votre équipe est encore en cours de configuration.',
  passkeyHeading: 'La prochaine fois, connectez-vous sans code',
  passkeyIntro:
    'Une clé d’accès vous connecte avec votre empreinte, votre visage ou le verrouillage de l’écran. Personne d’autre ne peut l’utiliser.',
  createPasskey: 'Créer une clé d’accès',
  notNow: 'Pas maintenant',
  passkeyCreated: 'Votre clé d’accès est prête. Utilisez-la à la prochaine connexion.',
}
