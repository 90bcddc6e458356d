import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'L’inscription n’est pas ouverte aux adresses {domain}. Essayez avec votre adresse e\u2011mail professionnelle.',
  'domain-blocked': 'L’inscription n’est pas ouverte aux adresses {domain}.',
  'email-invalid': 'Saisissez une adresse e\u2011mail valide.',
  'email-taken': 'Un compte existe déjà pour cette adresse e\u2011mail. Connectez-vous plutôt.',
  'password-weak':
    'Choisissez un mot de passe plus sûr, avec des majuscules, des minuscules, des chiffres et des caractères spéciaux.',
  'password-weak:length': 'Choisissez un mot de passe plus long.',
  'password-weak:upper': 'Ajoutez une majuscule au mot de passe.',
  'password-weak:lower': 'Ajoutez une minuscule au mot de passe.',
  'password-weak:digit': 'Ajoutez un chiffre au mot de passe.',
  'password-weak:symbol': 'Ajoutez un caractère spécial au mot de passe, par exemple ! ou #.',
  'attribute-invalid': 'L’une de vos réponses n’a pas été acceptée. Vérifiez-la et réessayez.',
  'attribute-invalid:phone_number':
    'Saisissez le numéro de téléphone avec l’indicatif du pays et sans espaces, par exemple +41791234567.',
  'code-mismatch': 'Ce code est incorrect. Vérifiez-le et réessayez.',
  'code-expired': 'Ce code n’est plus valable. Demandez-en un nouveau ou recommencez.',
  'too-many-attempts': 'Trop de tentatives. Patientez un moment, puis réessayez.',
  'delivery-failed': 'Le code n’a pas pu être envoyé. Réessayez.',
  unavailable: 'L’inscription n’est pas disponible pour le moment. Réessayez dans un instant.',
  offline: 'Pas de connexion. Vérifiez votre réseau et réessayez.',
  'not-configured': 'L’inscription est mal configurée. Signalez-le au responsable de ce site.',
  unknown: 'Une erreur s’est produite. Réessayez plus tard.',
}
