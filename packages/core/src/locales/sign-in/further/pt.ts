import type { FurtherSignInMessages } from '../../../rejection/messages.ts'

export const furtherMessages: FurtherSignInMessages = {
  unavailable: 'O login não está disponível no momento. Tente novamente em instantes.',
  'not-configured': 'O login não está configurado corretamente. Avise o responsável por este site.',
  'sign-in-failed': 'Não foi possível fazer login. Confira o que você digitou e tente novamente.',
  'user-unconfirmed':
    'Seu endereço de e\u2011mail ainda não está confirmado. Digite o código que enviamos.',
  'password-reset-required': 'Você precisa de uma nova senha. Peça um código para defini-la.',
  'sign-in-refused': 'Você não pode fazer login no momento. Fale com o responsável por este site.',
  'session-expired': 'Demorou demais. Comece de novo.',
  'challenge-unsupported':
    'Sua conta pede uma etapa que não é possível aqui. Fale com o responsável por este site.',
  'passkey-cancelled': 'A chave de acesso não foi usada. Tente novamente ou escolha outra forma.',
  'passkey-unavailable':
    'As chaves de acesso não funcionam neste dispositivo. Escolha outra forma.',
  'passkey-exists': 'Você já tem uma chave de acesso neste dispositivo.',
  'passkey-failed': 'A chave de acesso não funcionou. Tente novamente ou escolha outra forma.',
  'signed-out': 'Sua sessão terminou. Faça login novamente.',
}
