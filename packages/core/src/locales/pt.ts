import type { Messages } from '../rejection/messages.ts'

export const messages: Messages = {
  'domain-not-allowed':
    'O cadastro não está aberto a endereços de {domain}. Tente com seu e\u2011mail de trabalho.',
  'domain-blocked': 'O cadastro não está aberto a endereços de {domain}.',
  'email-invalid': 'Insira um endereço de e\u2011mail válido.',
  'email-taken': 'Já existe uma conta com este endereço de e\u2011mail. Faça login.',
  'password-weak':
    'Escolha uma senha mais forte, com letras maiúsculas e minúsculas, números e símbolos.',
  'password-weak:length': 'Escolha uma senha mais longa.',
  'password-weak:upper': 'Adicione uma letra maiúscula à senha.',
  'password-weak:lower': 'Adicione uma letra minúscula à senha.',
  'password-weak:digit': 'Adicione um número à senha.',
  'password-weak:symbol': 'Adicione um símbolo à senha, por exemplo ! ou #.',
  'attribute-invalid': 'Um dos dados informados não foi aceito. Confira e tente novamente.',
  'attribute-invalid:phone_number':
    'Insira o número de telefone com o código do país e sem espaços, por exemplo +41791234567.',
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
