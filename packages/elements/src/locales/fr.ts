import type { AuthorText } from '../author/author-text.ts'
import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/fr'

export const text: ElementText & AuthorText = {
  language: 'fr',
  detailsHeading: 'Créez votre compte',
  detailsIntro: 'Utilisez votre adresse e-mail professionnelle.',
  email: 'Adresse e-mail',
  emailMissing: 'Saisissez votre adresse e-mail.',
  password: 'Mot de passe',
  passwordMissing: 'Choisissez un mot de passe.',
  showPassword: 'Afficher le mot de passe',
  create: 'Créer un compte',
  busy: 'Un instant…',
  tryAgain: 'Réessayer',
  codeHeading: 'Saisissez votre code',
  codeSent: 'Nous avons envoyé un code à {destination}.',
  codeResumed:
    'Vous aviez déjà commencé une inscription. Nous avons envoyé un code à {destination}\u202f; votre mot de passe reste celui que vous aviez choisi.',
  codeSentAgain: 'Nous avons envoyé un nouveau code à {destination}.',
  code: 'Code',
  codeMissing: 'Saisissez le code reçu dans le message.',
  confirm: 'Confirmer',
  resend: 'Envoyer un nouveau code',
  startOver: 'Utiliser une autre adresse',
  doneHeading: 'Inscription terminée',
  granted: 'Votre compte {email} est prêt. Vous pouvez maintenant vous connecter.',
  pending:
    'Votre compte {email} est prêt. L’accès de votre équipe est encore en cours de configuration.',
  fieldMissing: 'Remplissez ce champ.',
  choiceMissing: 'Choisissez une option.',
  tickMissing: 'Cochez cette case pour continuer.',
  fieldInvalid: 'Vérifiez votre saisie.',
  passwordLacking: 'Votre mot de passe ne respecte pas encore\u00a0: {list}.',
  passwordMin: 'au moins {number} caractères',
  passwordLower: 'une minuscule (a–z)',
  passwordUpper: 'une majuscule (A–Z)',
  passwordDigit: 'un chiffre (0–9)',
  passwordSymbol: 'un caractère spécial comme ! ou ?',
  passwordEdges: 'aucun espace au début ni à la fin',
  passwordMax: 'au plus {number} caractères',
  passwordMet: 'respecté',
  passwordUnmet: 'pas encore respecté',
  passwordAllMet: 'Votre mot de passe remplit toutes les conditions.',
}
