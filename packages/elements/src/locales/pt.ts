import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/pt'

export const text: ElementText = {
  language: 'pt',
  detailsHeading: 'Crie sua conta',
  detailsIntro: 'Use seu e-mail de trabalho.',
  email: 'E-mail',
  emailMissing: 'Insira seu e-mail.',
  password: 'Senha',
  passwordMissing: 'Escolha uma senha.',
  showPassword: 'Mostrar senha',
  create: 'Criar conta',
  busy: 'Um momento…',
  tryAgain: 'Tentar novamente',
  codeHeading: 'Insira seu código',
  codeSent: 'Enviamos um código para {destination}.',
  codeResumed:
    'Você já tinha se cadastrado. Enviamos um código para {destination}; sua senha continua sendo a que você escolheu.',
  codeSentAgain: 'Enviamos um novo código para {destination}.',
  code: 'Código',
  codeMissing: 'Insira o código da mensagem.',
  confirm: 'Confirmar',
  resend: 'Enviar um novo código',
  startOver: 'Usar outro e-mail',
  doneHeading: 'Cadastro concluído',
  granted: 'Sua conta {email} está pronta. Você já pode fazer login.',
  pending: 'Sua conta {email} está pronta. O acesso da sua equipe ainda está sendo configurado.',
}
