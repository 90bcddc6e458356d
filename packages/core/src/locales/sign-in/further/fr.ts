import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'La connexion n’est pas disponible pour le moment. Réessayez dans un instant.',
  'not-configured': 'La connexion est mal configurée. Signalez-le au responsable de ce site.',
  'sign-in-failed': 'La connexion a échoué. Vérifiez votre saisie et réessayez.',
  'user-unconfirmed':
    'Votre adresse e\u2011mail n’est pas encore confirmée. Saisissez le code qui vous a été envoyé.',
  'password-reset-required':
    'Il vous faut un nouveau mot de passe. Demandez un code pour le définir.',
  'sign-in-refused':
    'Vous ne pouvez pas vous connecter pour le moment. Adressez-vous au responsable de ce site.',
  'session-expired': 'Cela a pris trop de temps. Recommencez.',
  'challenge-unsupported':
    'Votre compte exige une étape qui n’est pas possible ici. Adressez-vous au responsable de ce site.',
  'passkey-cancelled':
    'La clé d’accès n’a pas été utilisée. Réessayez ou choisissez un autre moyen.',
  'passkey-unavailable':
    'Les clés d’accès ne fonctionnent pas sur cet appareil. Choisissez un autre moyen.',
  'passkey-exists': 'Vous avez déjà une clé d’accès sur cet appareil.',
  'passkey-failed': 'La clé d’accès n’a pas fonctionné. Réessayez ou choisissez un autre moyen.',
  'signed-out': 'Vous n’êtes plus connecté. Reconnectez-vous.',
}
