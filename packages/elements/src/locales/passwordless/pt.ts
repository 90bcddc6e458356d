import type { PasswordlessText } from '../locale.ts'

export { furtherMessages as messages } from '@domain-gate/core/locales/sign-in/further/pt'

export const text: PasswordlessText = {
  codeResumedPasswordless:
    'Você já tinha se cadastrado. Enviamos um código para {destination}; se você escolheu uma senha, ela continua valendo.',
  signInCodeSent:
    'Seu e\u2011mail está confirmado. O cadastro foi interrompido, por isso é preciso mais um código para entrar. Nós o enviamos para {destination}.',
  signInCodeAwaited:
    'Seu e\u2011mail está confirmado. Para entrar, peça um novo código para {destination}.',
  signedInHeading: 'Você entrou',
  signedIn: 'Sua conta {email} está pronta e você já entrou.',
  signedInPending: 'Você entrou como {email}. O acesso da sua equipe ainda está sendo configurado.',
  passkeyHeading: 'Da próxima vez, entre sem código',
  passkeyIntro:
    'Com uma chave de acesso, você entra com sua impressão digital, seu rosto ou o bloqueio de tela. Ninguém mais pode usá-la.',
  createPasskey: 'Criar uma chave de acesso',
  notNow: 'Agora não',
  passkeyCreated: 'Sua chave de acesso está pronta. Use-a da próxima vez que entrar.',
}
