import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'O cadastro não está aberto a endereços de {domain}. Tente com seu e-mail de trabalho.',
  'domain-blocked': 'O cadastro não está aberto a endereços de {domain}.',
  'email-invalid': 'Insira um endereço de e-mail válido.',
  'email-taken': 'Já existe uma conta com este endereço de e-mail. Faça login.',
  'password-weak':
    'Escolha uma senha mais longa, com letras maiúsculas e minúsculas, números e símbolos.',
  'code-mismatch': 'Este código não está correto. Confira e tente novamente.',
  'code-expired': 'Este código não é mais válido. Peça um novo ou comece de novo.',
  'too-many-attempts': 'Muitas tentativas. Aguarde um pouco e tente novamente.',
  'delivery-failed': 'Não foi possível enviar o código. Tente novamente.',
  unavailable: 'O cadastro não está disponível no momento. Tente novamente em instantes.',
  offline: 'Sem conexão. Verifique sua rede e tente novamente.',
  'not-configured':
    'O cadastro não está configurado corretamente. Avise o responsável por este site.',
  unknown: 'Algo deu errado. Tente novamente mais tarde.',
}
