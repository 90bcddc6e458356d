import type { ElementText } from '../text/element-text.ts'

export { messages } from '@domain-gate/core/locales/es'

export const text: ElementText = {
  language: 'es',
  detailsHeading: 'Crea tu cuenta',
  detailsIntro: 'Usa tu correo electrónico de trabajo.',
  email: 'Correo electrónico',
  emailMissing: 'Escribe tu correo electrónico.',
  password: 'Contraseña',
  passwordMissing: 'Elige una contraseña.',
  showPassword: 'Mostrar contraseña',
  create: 'Crear cuenta',
  busy: 'Un momento…',
  tryAgain: 'Volver a intentarlo',
  codeHeading: 'Escribe tu código',
  codeSent: 'Hemos enviado un código a {destination}.',
  codeResumed:
    'Ya te habías registrado. Hemos enviado un código a {destination}; tu contraseña sigue siendo la que elegiste.',
  codeSentAgain: 'Hemos enviado un código nuevo a {destination}.',
  code: 'Código',
  codeMissing: 'Escribe el código del mensaje.',
  confirm: 'Confirmar',
  resend: 'Enviar un código nuevo',
  startOver: 'Usar otro correo electrónico',
  doneHeading: 'Registro completado',
  granted: 'Tu cuenta {email} está lista. Ya puedes iniciar sesión.',
  pending: 'Tu cuenta {email} está lista. El acceso de tu equipo aún se está configurando.',
}
